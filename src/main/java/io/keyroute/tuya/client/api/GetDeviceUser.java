package io.keyroute.tuya.client.api;

/**
 * Reads a user of the device who is not a home user; administrators cannot be read.
 *
 * <p>From the page "Smart Lock Open APIs", "Query device user information".
 *
 * @param deviceId the lock
 * @param userId the user
 */
public record GetDeviceUser(String deviceId, String userId) implements TuyaRequest<DeviceUser> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.GET_DEVICE_USER;
    }
}
