package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * A page of the stand-by list.
 *
 * @param records of this page
 * @param hasMore whether another page follows
 * @param lastRowKey the key for the next page
 */
public record StandByPasswords(List<StandByPassword> records, boolean hasMore, String lastRowKey) {
    public StandByPasswords {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
