package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.PutOff;
import io.keyroute.access.RowLocked;
import io.keyroute.property.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each door's full list with what was proven there, by its {@link ScanTimes}: what somebody changed or
 * removed behind our back is put right or left, by policy, and said; codes that are not ours are noted, and codes of ours that
 * belong to nobody are left to {@link StrayScan}. A list that is cut short or empty, or that fails, changes nothing. Thread-safe.
 */
final class DriftScan {

    private static final Logger LOG = LoggerFactory.getLogger(DriftScan.class);
    /** Doors compared at once: upkeep must not crowd out guests. */
    private static final int AT_ONCE = 8;

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);
    private static final String EMPTY = "the list is empty although codes were proven there";

    private final ScanTimes times;
    private final Fleet fleet;
    private final Ledger ledger;
    private final Caller caller;
    private final Works works;
    private final DoorWatch watch;
    private final StrayScan strays;
    private final PutOff<String> held;
    private final UnaryOperator<String> fingerprint;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final Executor executor;
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    DriftScan(
            ScanTimes times,
            Fleet fleet,
            Ledger ledger,
            Caller caller,
            Works works,
            DoorWatch watch,
            StrayScan strays,
            UnaryOperator<String> fingerprint,
            ReconcileSettings settings,
            Clock clock,
            Executor executor) {
        this.times = times;
        this.fleet = fleet;
        this.ledger = ledger;
        this.caller = caller;
        this.works = works;
        this.watch = watch;
        this.strays = strays;
        this.held = new PutOff<>(clock);
        this.fingerprint = fingerprint;
        this.settings = settings;
        this.clock = clock;
        this.executor = executor;
    }

    /** Begins what is due. */
    void round() {
        if (settings.scanEvery().isZero() || open.size() >= AT_ONCE) {
            return;
        }
        for (ScanTimes.Due due : times.due()) {
            if (open.size() >= AT_ONCE) {
                return;
            }
            fleet.callable(due.device()).ifPresent(door -> begin(door, due));
        }
    }

    private void begin(Door door, ScanTimes.Due due) {
        if (held.contains(door.deviceId()) || !open.add(door.deviceId())) {
            return;
        }
        Instant asked = clock.instant();
        caller.list(door)
                .whenCompleteAsync(
                        (answer, error) -> {
                            try {
                                answered(door, answer, error, asked, due);
                            } catch (RuntimeException e) {
                                notCompared(door, e);
                            } finally {
                                open.remove(door.deviceId());
                            }
                        },
                        executor);
    }

    private void answered(Door door, Answer answer, Throwable error, Instant asked, ScanTimes.Due due) {
        if (error != null) {
            failed(door, "not readable: " + Caller.cause(error).getMessage());
        } else if (answer instanceof Answer.All all && all.complete()) {
            listed(door, all, asked, due);
        } else {
            failed(door, "the list was incomplete");
        }
    }

    private void notCompared(Door door, RuntimeException why) {
        if (RowLocked.in(why)) {
            LOG.warn("The comparison of {} waits for a row that somebody holds, and is put off", door.deviceId());
            held.add(door.deviceId());
        } else {
            LOG.warn("The codes of {} could not be compared: {}", door.deviceId(), why.toString());
        }
    }

    private void failed(Door door, String why) {
        times.failed(door.deviceId(), why, clock.instant().plus(AFTER_FAILURE));
        LOG.debug("Scan of {}: {}", door.deviceId(), why);
    }

    private void listed(Door door, Answer.All all, Instant asked, ScanTimes.Due due) {
        List<CodeStore.Kept> proven = ledger.provenAt(door.deviceId());
        if (all.held().isEmpty() && !proven.isEmpty() && !EMPTY.equals(due.failure())) {
            failed(door, EMPTY);
            return;
        }
        boolean recheck = false;
        for (CodeStore.Kept kept : proven) {
            recheck |= compare(door, kept, all.held());
        }
        watch.seen(door, all, asked);
        Instant next = clock.instant().plus(recheck ? ScanTimes.RECHECK : settings.scanEvery());
        // beside our own rows, so that what they came to know from this list counts
        Instant stray = strays.compare(door, all, asked).orElse(next);
        long there =
                all.held().stream().filter(h -> h.presence() != Presence.ABSENT).count();
        times.compared(due, (int) there, stray.isBefore(next) ? stray : next);
    }

    private boolean compare(Door door, CodeStore.Kept kept, List<Held> held) {
        Map<String, Held> byId = held.stream().collect(Collectors.toMap(Held::remoteId, h -> h, (a, b) -> b));
        Situation s = fleet.situation(kept, door, clock.instant());
        for (LockCode code : s.codes()) {
            Held own = code.remoteId() == null ? null : byId.get(code.remoteId());
            Drift.Finding found = Drift.of(s, code, own, settings.heal()).orElse(null);
            if (found == null) {
                continue;
            }
            List<Outcome> told = found.what() == null ? List.of() : List.of(told(s, code, door, own, found.what()));
            View view = View.of(s.after(found.after()), settings);
            ledger.write(new Entry(s, found.after(), view, told)).thenRun(() -> works.wake(List.of(code.grantId())));
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
