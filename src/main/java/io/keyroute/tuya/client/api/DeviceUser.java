package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * A user of a device who is not a home user.
 *
 * @param userId the id on this device
 * @param nickName the name shown
 * @param sex 1 male, 2 female
 * @param contact how to reach them
 */
public record DeviceUser(@JsonAlias({"id"}) String userId, String nickName, Integer sex, String contact) {

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "DeviceUser[userId=" + userId + "]";
    }
}
