package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * Changes a user of the device who is not a home user.
 *
 * <p>From the page "Smart Lock Open APIs", "Modify a device user".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param nickName the name shown
 * @param sex 1 male, 2 female; the cloud asks for it
 * @param birthday or {@code null}
 * @param height in centimetres, or {@code null}
 * @param weight in grams, or {@code null}
 */
public record ModifyDeviceUser(
        String deviceId, String userId, String nickName, Integer sex, Instant birthday, Integer height, Integer weight)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.MODIFY_DEVICE_USER;
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "ModifyDeviceUser[deviceId=" + deviceId + ", userId=" + userId + "]";
    }
}
