package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * A user of a device who is not a home user.
 *
 * @param userId the id on this device; no page's answer lists it, live ones have it
 * @param deviceId the lock, where the cloud says so
 * @param nickName the name shown
 * @param sex 1 male, 2 female
 * @param birthday or {@code null}
 * @param height in centimetres, or {@code null}
 * @param weight in grams, or {@code null}
 * @param contact how to reach them
 */
public record DeviceUser(
        @JsonAlias({"id"}) String userId,
        String deviceId,
        String nickName,
        Integer sex,
        Instant birthday,
        Integer height,
        Integer weight,
        String contact) {

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "DeviceUser[userId=" + userId + "]";
    }
}
