package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * A page of devices.
 *
 * @param records of this page
 * @param hasMore whether another page follows
 * @param total how many there are
 * @param totalPages how many pages there are
 */
public record UserDevices(List<Device> records, boolean hasMore, Integer total, Integer totalPages) {
    public UserDevices {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
