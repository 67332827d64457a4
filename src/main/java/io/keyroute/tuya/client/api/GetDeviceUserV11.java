package io.keyroute.tuya.client.api;

/**
 * Reads a user of an access-control device (v1.1); administrators cannot be read.
 *
 * <p>From the page "Smart Lock Open APIs", "Query device user information (v1.1)".
 *
 * @param deviceId the lock
 * @param userId the user; {@code 0} is the current one
 */
public record GetDeviceUserV11(String deviceId, String userId) implements TuyaRequest<HomeUser> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.GET_DEVICE_USER_V11;
    }
}
