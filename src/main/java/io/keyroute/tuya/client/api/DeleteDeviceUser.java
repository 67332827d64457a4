package io.keyroute.tuya.client.api;

/**
 * Deletes a user of the device who is not a home user.
 *
 * <p>From the page "Smart Lock Open APIs", "Delete a device user".
 *
 * @param deviceId the lock
 * @param userId the user
 */
public record DeleteDeviceUser(String deviceId, String userId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DELETE_DEVICE_USER;
    }
}
