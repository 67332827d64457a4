package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * The unlocking methods of a user.
 *
 * @param records of this page
 * @param hasMore whether another page follows, where the cloud says so
 */
public record UnlockingMethods(@JsonAlias({"list"}) List<UnlockingMethod> records, boolean hasMore) {
    public UnlockingMethods {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
