package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.RowLocked;
import io.keyroute.property.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares each door's full list with what was proven there, by due times in {@code door_scan}: what somebody changed or
 * removed behind our back is put right or left, by policy, and said; codes that are not ours are noted, and codes of ours that
 * belong to nobody are left to {@link StrayScan}. A list that is cut short or empty, or that fails, changes nothing. Thread-safe.
 */
final class DriftScan {

    private static final Logger LOG = LoggerFactory.getLogger(DriftScan.class);
    /** Doors compared at once: upkeep must not crowd out guests. */
    private static final int AT_ONCE = 8;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);
    private static final Duration RECHECK = NextStep.ABSENCE_APART.plusSeconds(1);
    private static final int ENROLLED_AT_ONCE = 200;
    private static final Duration FIRST_WITHIN = Duration.ofHours(1);
    private static final String EMPTY = "the list is empty although codes were proven there";

    private final Reconciler home;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DoorWatch watch;
    private final StrayScan strays;
    private final UnaryOperator<String> fingerprint;
    private final ReconcileSettings settings;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    /** Doors left alone for a while, because somebody held a row that their comparison writes. */
    private final Map<String, Instant> held = new ConcurrentHashMap<>();
    /** Doors to be compared soon of which that could not be noted yet. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    DriftScan(
            Reconciler home,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            DoorWatch watch,
            StrayScan strays,
            UnaryOperator<String> fingerprint,
            ReconcileSettings settings) {
        this.home = home;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.watch = watch;
        this.strays = strays;
        this.fingerprint = fingerprint;
        this.settings = settings;
    }

    /** Gives new doors their first time, spread out so that a start is not a burst. */
    void enrol(Collection<Door> doors) {
        if (settings.scanEvery().isZero()) {
            return;
        }
        held.clear();
        Duration most = settings.scanEvery().compareTo(FIRST_WITHIN) < 0 ? settings.scanEvery() : FIRST_WITHIN;
        long now = home.now().toEpochMilli();
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
                .param(now + settings.scanEvery().toMillis())
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
        Instant now = home.now();
        long at = now.plus(RECHECK).toEpochMilli();
        try {
            write(
                    "UPDATE door_scan SET due_at = ? WHERE device_id = ? AND (due_at > ? OR due_at <= ?)",
                    at,
                    deviceId,
                    at,
                    now.toEpochMilli());
        } catch (DataAccessException | TransactionException failure) {
            if (!RowLocked.in(failure)) {
                throw failure;
            }
            // whoever asks has better to do than to wait for it
            asked.add(deviceId);
        }
    }

    private void askAgain() {
        for (String device : List.copyOf(asked)) {
            asked.remove(device);
            soon(device);
            if (asked.contains(device)) {
                return;
            }
        }
    }

    /** Briefly: whoever else compares waits for this thread. */
    private void write(String sql, Object... values) {
        transactions.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    }

    private boolean isHeld(String deviceId) {
        Instant until = held.get(deviceId);
        return until != null && home.now().isBefore(until);
    }

    private void notCompared(Door door, RuntimeException why) {
        if (RowLocked.in(why)) {
            LOG.warn("The comparison of {} waits for a row that somebody holds, and is put off", door.deviceId());
            held.put(door.deviceId(), home.now().plus(Reconciler.HELD_PAUSE));
        } else {
            LOG.warn("The codes of {} could not be compared: {}", door.deviceId(), why.toString());
        }
    }

    /** Begins what is due. */
    void round() {
        if (settings.scanEvery().isZero() || open.size() >= AT_ONCE) {
            return;
        }
        Instant now = home.now();
        held.values().removeIf(until -> !until.isAfter(now));
        askAgain();
        record Due(String device, String failure, long at) {}
        List<Due> due = jdbc.sql(
                        "SELECT device_id, failure, due_at FROM door_scan WHERE due_at <= ? ORDER BY due_at LIMIT 100")
                .param(now.toEpochMilli())
                .query((row, n) -> new Due(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
        for (Due door : due) {
            if (open.size() >= AT_ONCE) {
                return;
            }
            home.callable(door.device()).ifPresent(d -> begin(d, door.failure(), door.at()));
        }
    }

    private void begin(Door door, String lastFailure, long due) {
        if (isHeld(door.deviceId()) || !open.add(door.deviceId())) {
            return;
        }
        Instant asked = home.now();
        home.list(door)
                .whenCompleteAsync(
                        (answer, error) -> {
                            try {
                                if (error != null) {
                                    failed(door, "not readable: " + home.message(error));
                                } else if (answer instanceof Answer.All all && all.complete()) {
                                    listed(door, all, asked, lastFailure, due);
                                } else {
                                    failed(door, "the list was incomplete");
                                }
                            } catch (RuntimeException e) {
                                notCompared(door, e);
                            } finally {
                                open.remove(door.deviceId());
                            }
                        },
                        home.executor());
    }

    private void failed(Door door, String why) {
        Instant now = home.now();
        write(
                "UPDATE door_scan SET due_at = ?, failure = ? WHERE device_id = ?",
                now.plus(AFTER_FAILURE).toEpochMilli(),
                CodeRow.cut(why, 400),
                door.deviceId());
        LOG.debug("Scan of {}: {}", door.deviceId(), why);
    }

    private void listed(Door door, Answer.All all, Instant asked, String lastFailure, long due) {
        List<String> grants = provenAt(door);
        List<Held> there =
                all.held().stream().filter(h -> h.presence() != Presence.ABSENT).toList();
        if (all.held().isEmpty() && !grants.isEmpty() && !EMPTY.equals(lastFailure)) {
            failed(door, EMPTY);
            return;
        }
        boolean recheck = false;
        for (CodeStore.Kept kept : home.loadNow(grants)) {
            recheck |= compare(door, kept, all.held());
        }
        watch.seen(door, all, asked);
        Instant now = home.now();
        Instant next = now.plus(recheck ? RECHECK : settings.scanEvery());
        // beside our own rows, so that what they came to know from this list counts
        Instant stray = strays.compare(door, all, asked).orElse(next);
        long at = (stray.isBefore(next) ? stray : next).toEpochMilli();
        // who asked for another look meanwhile gets it
        write(
                "UPDATE door_scan SET due_at = CASE WHEN due_at = ? OR due_at > ? THEN ? ELSE due_at END,"
                        + " scanned_at = ?, codes = ?, failure = NULL WHERE device_id = ?",
                due,
                at,
                at,
                now.toEpochMilli(),
                there.size(),
                door.deviceId());
    }

    /** Only codes whose last write was long before the list: what is under way proves itself. */
    private List<String> provenAt(Door door) {
        return jdbc.sql("SELECT DISTINCT c.grant_id FROM credential c JOIN access_grant g ON g.id = c.grant_id"
                        + " WHERE c.device_id = ? AND c.state IN ('PROVEN', 'FROZEN')"
                        + " AND g.credential_kind = 'PASSWORD'")
                .param(door.deviceId())
                .query(String.class)
                .list();
    }

    private boolean compare(Door door, CodeStore.Kept kept, List<Held> held) {
        Map<String, Held> byId = held.stream().collect(Collectors.toMap(Held::remoteId, h -> h, (a, b) -> b));
        Situation s = home.situation(kept, door);
        for (LockCode code : s.codes()) {
            Held own = code.remoteId() == null ? null : byId.get(code.remoteId());
            Drift.Finding found = Drift.of(s, code, own, settings.heal()).orElse(null);
            if (found == null) {
                continue;
            }
            List<Outcome> told = found.what() == null ? List.of() : List.of(told(s, code, door, own, found.what()));
            View view = View.of(s.after(found.after()), settings);
            home.write(new Entry(s, found.after(), view, told)).thenRun(() -> home.wake(List.of(code.grantId())));
            // its row changed: further generations are compared by the next list
            return found.recheck() || s.codes().size() > 1;
        }
        return false;
    }

    private Outcome told(Situation s, LockCode code, Door door, Held held, String what) {
        LOG.warn(
                "Code {} at {}: {}; it was {}, it is {}",
                code.name(),
                door.deviceId(),
                what,
                hash(Drift.value(code)),
                hash(Drift.value(held)));
        Grant g = s.grant();
        return new Outcome(
                OutcomeType.CODE_PROBLEM,
                g.property(),
                g.subject(),
                g.id(),
                code.generation(),
                g.unit(),
                g.deviceId(),
                what,
                s.now());
    }

    private String hash(String value) {
        return fingerprint.apply(value).substring(0, 16);
    }
}
