package io.keyroute.tuya.client.api;

/**
 * Lists the users of a device who are not home users.
 *
 * <p>From the page "Smart Lock Open APIs", "Query user list by device ID".
 *
 * @param deviceId the lock
 */
public record ListDeviceUsers(String deviceId) implements TuyaRequest<DeviceUsers> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_DEVICE_USERS;
    }
}
