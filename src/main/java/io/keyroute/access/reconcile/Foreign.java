package io.keyroute.access.reconcile;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes on the locks that are not ours: seen by the comparison of a door's full list, never changed. Thread-safe. */
public final class Foreign {

    private static final String COLUMNS = "SELECT device_id, remote_id, name, first_seen, last_seen FROM foreign_code ";

    private final JdbcClient jdbc;

    public Foreign(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param remoteId  id the lock's side gave it
     * @param name      as somebody named it; empty for none
     * @param firstSeen by the hotel's clock
     * @param lastSeen  by the hotel's clock
     */
    public record Code(String deviceId, String remoteId, String name, Instant firstSeen, Instant lastSeen) {}

    /** Those of one door, as of its last comparison. */
    public List<Code> at(String deviceId) {
        return read(jdbc.sql(COLUMNS + "WHERE device_id = ? ORDER BY first_seen, remote_id")
                .param(deviceId));
    }

    /** Those of every door. */
    public List<Code> all() {
        return read(jdbc.sql(COLUMNS + "ORDER BY device_id, first_seen, remote_id"));
    }

    private static List<Code> read(JdbcClient.StatementSpec query) {
        return query.query((row, n) -> new Code(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))))
                .list();
    }
}
