package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * A page of the unlocking history.
 *
 * @param logs of this page
 * @param total how many the range holds
 */
public record OpenLogs(@JsonAlias({"records", "list"}) List<OpenLog> logs, Integer total) {
    public OpenLogs {
        logs = logs == null ? List.of() : List.copyOf(logs);
    }
}
