package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * A page of the alarm history.
 *
 * @param records of this page
 * @param total how many there are
 */
public record AlarmLogs(@JsonAlias({"logs", "list"}) List<AlarmLog> records, Integer total) {
    public AlarmLogs {
        records = records == null ? List.of() : List.copyOf(records);
    }
}
