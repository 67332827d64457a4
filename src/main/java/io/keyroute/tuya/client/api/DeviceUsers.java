package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * The users of a device who are not home users.
 *
 * @param records in the order of the cloud
 */
public record DeviceUsers(@JsonAlias({"list", "users"}) List<DeviceUser> records) {
    public DeviceUsers {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
