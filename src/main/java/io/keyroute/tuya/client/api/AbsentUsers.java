package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * Users who left the home.
 *
 * @param records each of them
 */
public record AbsentUsers(@JsonAlias({"list", "users"}) List<AbsentUser> records) {
    public AbsentUsers {
        records = records == null ? List.of() : List.copyOf(records);
    }

    /**
     * One of them.
     *
     * @param userId the user in the home
     * @param userType 50 super administrator, 10 administrator, 20 common, 40 shared, 0 unknown
     * @param lockUserId the user's number on the lock
     */
    public record AbsentUser(String userId, Integer userType, Integer lockUserId) {}
}
