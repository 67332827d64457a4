package io.keyroute.tuya.client.api;

/**
 * Makes a user of an access-control device an administrator or a common user.
 *
 * <p>From the page "Smart Lock Open APIs", "Update the role of a device user".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param role {@code admin} or {@code normal}
 */
public record SetDeviceUserRole(String deviceId, String userId, String role) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_DEVICE_USER_ROLE;
    }
}
