package io.keyroute.history;

import io.keyroute.access.log.LogSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code log_window}. Cursor and pass are by the hotel's clock, all else by the real one. Thread-safe. */
final class LogWindows {

    private final JdbcClient jdbc;

    LogWindows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the row of a log that has none, and follows a door that changed its account. */
    void ensure(LogWindow fresh, String account, Instant due) {
        jdbc.sql("""
                        INSERT INTO log_window (device_id, source, account, cursor_at, due_at, deep_at, read_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        fresh.deviceId(),
                        fresh.source().name(),
                        account,
                        fresh.cursor().toEpochMilli(),
                        due.toEpochMilli(),
                        fresh.deepAt().toEpochMilli(),
                        fresh.readAt().toEpochMilli())
                .update();
        jdbc.sql("UPDATE log_window SET account = ? WHERE device_id = ? AND source = ? AND account <> ?")
                .params(account, fresh.deviceId(), fresh.source().name(), account)
                .update();
    }

    /** The logs of an account that are due, longest due first. */
    List<LogWindow> due(String account, Instant realNow, int limit) {
        // the account in the order lets H2 walk the index and stop, where it would read and sort every due row
        return jdbc.sql("SELECT * FROM log_window WHERE account = ? AND due_at <= ? ORDER BY account, due_at LIMIT ?")
                .params(account, realNow.toEpochMilli(), limit)
                .query(LogWindows::row)
                .list();
    }

    Optional<LogWindow> find(String deviceId, LogSource source) {
        return jdbc.sql("SELECT * FROM log_window WHERE device_id = ? AND source = ?")
                .params(deviceId, source.name())
                .query(LogWindows::row)
                .optional();
    }

    /** Takes a due row until the given time. False when somebody else was faster. */
    boolean claim(LogWindow window, Instant from, Instant to, Instant until) {
        return jdbc.sql("""
                        UPDATE log_window SET from_at = ?, to_at = ?, due_at = ?, rev = rev + 1
                        WHERE device_id = ? AND source = ? AND rev = ?""")
                        .params(
                                from.toEpochMilli(),
                                to.toEpochMilli(),
                                until.toEpochMilli(),
                                window.deviceId(),
                                window.source().name(),
                                window.rev())
                        .update()
                == 1;
    }

    /** The pass goes on at the page. False when the claim is not ours any more. */
    boolean goOn(LogRead read, String page, Instant realNow) {
        return jdbc.sql("""
                        UPDATE log_window SET page = ?, pages = pages + 1, attempts = 0, last_error = NULL,
                          silent_told = FALSE, read_at = ?, due_at = ?, rev = rev + 1
                        WHERE device_id = ? AND source = ? AND rev = ?""")
                        .params(
                                page,
                                realNow.toEpochMilli(),
                                realNow.toEpochMilli(),
                                read.fetch().door().deviceId(),
                                read.fetch().source().name(),
                                read.rev())
                        .update()
                == 1;
    }

    /** The pass is done: the cursor moves to its end. False when the claim is not ours any more. */
    boolean finish(LogRead read, Instant realNow, Instant due, Instant deepAt) {
        return jdbc.sql("""
                        UPDATE log_window SET cursor_at = to_at, from_at = NULL, to_at = NULL, page = NULL, pages = 0,
                          attempts = 0, last_error = NULL, silent_told = FALSE, read_at = ?, due_at = ?, deep_at = ?,
                          rev = rev + 1
                        WHERE device_id = ? AND source = ? AND rev = ?""")
                        .params(
                                realNow.toEpochMilli(),
                                due.toEpochMilli(),
                                deepAt.toEpochMilli(),
                                read.fetch().door().deviceId(),
                                read.fetch().source().name(),
                                read.rev())
                        .update()
                == 1;
    }

    /** The read failed: the pass begins again later. False when the claim is not ours any more. */
    boolean fail(LogRead read, String error, Instant due, boolean silentTold) {
        return jdbc.sql("""
                        UPDATE log_window SET page = NULL, pages = 0, attempts = attempts + 1, last_error = ?,
                          silent_told = ?, due_at = ?, rev = rev + 1
                        WHERE device_id = ? AND source = ? AND rev = ?""")
                        .params(
                                error,
                                silentTold,
                                due.toEpochMilli(),
                                read.fetch().door().deviceId(),
                                read.fetch().source().name(),
                                read.rev())
                        .update()
                == 1;
    }

    private static LogWindow row(ResultSet row, int number) throws SQLException {
        return new LogWindow(
                row.getString("device_id"),
                LogSource.valueOf(row.getString("source")),
                Instant.ofEpochMilli(row.getLong("cursor_at")),
                instant(row, "from_at"),
                instant(row, "to_at"),
                row.getString("page"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("deep_at")),
                Instant.ofEpochMilli(row.getLong("read_at")),
                row.getBoolean("silent_told"),
                row.getLong("rev"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
