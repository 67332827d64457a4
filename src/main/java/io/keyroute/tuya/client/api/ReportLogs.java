package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;

/**
 * A page of what a device reported.
 *
 * @param logs of this page
 * @param hasMore whether another page follows
 * @param lastRowKey the key for the next page
 * @param total how many there are
 */
public record ReportLogs(
        @JsonAlias({"list", "records"}) List<ReportLog> logs, boolean hasMore, String lastRowKey, Integer total) {
    public ReportLogs {
        logs = logs == null ? List.of() : List.copyOf(logs);
    }
}
