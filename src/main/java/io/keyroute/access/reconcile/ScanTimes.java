package io.keyroute.access.reconcile;

import io.keyroute.access.RowLocked;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** When each door's full list is compared next: the rows of {@code door_scan}. Thread-safe. */
final class ScanTimes {

    /** Until a list no longer shows the past. */
    static final Duration RECHECK = NextStep.ABSENCE_APART.plusSeconds(1);

    private static final int ENROLLED_AT_ONCE = 200;
    private static final Duration FIRST_WITHIN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Duration every;
    /** Doors to be compared soon of which that could not be noted yet. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param transactions brief ones: whoever else compares waits for the same threads
     * @param every        how often a door is compared; zero for never
     */
    ScanTimes(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, Duration every) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.every = every;
    }

    /**
     * A door whose time has come.
     *
     * @param failure why the last comparison failed; null where it did not
     * @param at      since when it is due
     */
    record Due(String device, String failure, Instant at) {}

    /** Gives new doors their first time, spread out so that a start is not a burst. */
    void enrol(Collection<Door> doors) {
        if (every.isZero()) {
            return;
        }
        Duration most = every.compareTo(FIRST_WITHIN) < 0 ? every : FIRST_WITHIN;
        long now = clock.millis();
        Map<String, Long> dues = new LinkedHashMap<>();
        for (Door door : doors) {
            long spread = Math.floorMod(door.deviceId().hashCode(), Math.max(1, most.toMillis()));
            dues.put(door.deviceId(), now + spread);
        }
        List<String> devices = List.copyOf(dues.keySet());
        for (int from = 0; from < devices.size(); from += ENROLLED_AT_ONCE) {
            insert(devices.subList(from, Math.min(devices.size(), from + ENROLLED_AT_ONCE)), dues);
        }
        // what is due later than the settings say was put there by longer ones, or before the clock went back
        jdbc
                .sql("SELECT device_id FROM door_scan WHERE due_at > ?")
                .param(now + every.toMillis())
                .query(String.class)
                .list()
                .stream()
                .filter(dues::containsKey)
                .forEach(device ->
                        write("UPDATE door_scan SET due_at = ? WHERE device_id = ?", dues.get(device), device));
    }

    /** Many rows by one statement: each by itself would be a commit, and a large house has thousands. */
    private void insert(List<String> devices, Map<String, Long> dues) {
        var insert = jdbc.sql("INSERT INTO door_scan (device_id, due_at) VALUES (?, ?)"
                + ", (?, ?)".repeat(devices.size() - 1) + " ON CONFLICT DO NOTHING");
        for (String device : devices) {
            insert = insert.param(device).param(dues.get(device));
        }
        insert.update();
    }

    /** Has a door compared within about a minute, when a list no longer shows the past. */
    void soon(String deviceId) {
        long now = clock.millis();
        long at = now + RECHECK.toMillis();
        try {
            write(
                    "UPDATE door_scan SET due_at = ? WHERE device_id = ? AND (due_at > ? OR due_at <= ?)",
                    at,
                    deviceId,
                    at,
                    now);
        } catch (DataAccessException | TransactionException failure) {
            if (!RowLocked.in(failure)) {
                throw failure;
            }
            // whoever asks has better to do than to wait for it
            asked.add(deviceId);
        }
    }

    /** Doors whose time has come, the longest due first; what could not be noted before is tried again. */
    List<Due> due() {
        for (String device : List.copyOf(asked)) {
            asked.remove(device);
            soon(device);
            if (asked.contains(device)) {
                break;
            }
        }
        return jdbc.sql("SELECT device_id, failure, due_at FROM door_scan WHERE due_at <= ? ORDER BY due_at LIMIT 100")
                .param(clock.millis())
                .query((row, n) -> new Due(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
                .list();
    }

    void failed(String deviceId, String why, Instant next) {
        write(
                "UPDATE door_scan SET due_at = ?, failure = ? WHERE device_id = ?",
                next.toEpochMilli(),
                CodeRow.cut(why, 400),
                deviceId);
    }

    /**
     * A door was compared.
     *
     * @param codes how many were on it
     */
    void compared(Due door, int codes, Instant next) {
        long at = next.toEpochMilli();
        // who asked for another look meanwhile gets it
        write(
                "UPDATE door_scan SET due_at = CASE WHEN due_at = ? OR due_at > ? THEN ? ELSE due_at END,"
                        + " scanned_at = ?, codes = ?, failure = NULL WHERE device_id = ?",
                door.at().toEpochMilli(),
                at,
                at,
                clock.millis(),
                codes,
                door.device());
    }

    private void write(String sql, Object... values) {
        transactions.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    }
}
