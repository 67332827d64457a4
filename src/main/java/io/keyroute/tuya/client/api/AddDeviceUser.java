package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * Adds a user of the device who is not a home user.
 *
 * <p>From the page "Smart Lock Open APIs", "Add a device user".
 *
 * @param deviceId the lock
 * @param nickName the name shown
 * @param sex 1 male, 2 female; the cloud asks for it
 * @param birthday or {@code null}
 * @param height in centimetres, or {@code null}
 * @param weight in grams, or {@code null}
 * @param contact how to reach them, or {@code null}
 */
public record AddDeviceUser(
        String deviceId, String nickName, Integer sex, Instant birthday, Integer height, Integer weight, String contact)
        implements TuyaRequest<CreatedUser> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ADD_DEVICE_USER;
    }

    /** A user of whom only the name is known. */
    public static AddDeviceUser named(String deviceId, String nickName) {
        return new AddDeviceUser(deviceId, nickName, 1, null, null, null, null);
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "AddDeviceUser[deviceId=" + deviceId + "]";
    }
}
