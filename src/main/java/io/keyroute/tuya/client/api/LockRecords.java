package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * A page of unlocks and alarms.
 *
 * @param records of this page
 * @param hasMore whether another page follows
 * @param total how many there are
 * @param totalPages how many pages there are
 */
public record LockRecords(List<LockRecord> records, boolean hasMore, Integer total, Integer totalPages) {
    public LockRecords {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
