package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * The temporary passwords of a lock.
 *
 * @param records in the order of the cloud
 */
public record TempPasswords(
        @JsonAlias({"list", "passwords"}) List<TempPassword> records) {
    public TempPasswords {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
