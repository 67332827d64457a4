package io.keyroute.history;

import io.keyroute.access.log.LogSource;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code log_gap}. Writes join the caller's transaction. Thread-safe. */
final class Gaps {

    private final JdbcClient jdbc;

    Gaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it was kept before. */
    boolean insert(Gap gap, Instant seen) {
        return jdbc.sql("""
                        INSERT INTO log_gap (gap_id, device_id, source, from_at, to_at, reason, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                gap.gapId(),
                                gap.deviceId(),
                                gap.source().name(),
                                gap.from().toEpochMilli(),
                                gap.to().toEpochMilli(),
                                gap.reason().name(),
                                seen.toEpochMilli())
                        .update()
                == 1;
    }

    Optional<Gap> find(String gapId) {
        return jdbc.sql("SELECT * FROM log_gap WHERE gap_id = ?")
                .param(gapId)
                .query((row, n) -> new Gap(
                        row.getString("gap_id"),
                        row.getString("device_id"),
                        LogSource.valueOf(row.getString("source")),
                        Instant.ofEpochMilli(row.getLong("from_at")),
                        Instant.ofEpochMilli(row.getLong("to_at")),
                        GapReason.valueOf(row.getString("reason"))))
                .optional();
    }
}
