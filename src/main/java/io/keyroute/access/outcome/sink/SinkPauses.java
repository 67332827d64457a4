package io.keyroute.access.outcome.sink;

import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Property;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a sink is left alone: a pause that doubles from the property's first to its longest, or what the sink asked
 * for. One that is away, or refuses us, is left alone as a whole; one that stumbles over a row is asked again for that row
 * alone, so that a stay it cannot take holds up no other. One that leaves several rows unanswered, and answers none
 * between, counts as away: each costs a consumer that all hotels share its full wait. In memory: after a start the first
 * calls find out anew.
 * Thread-safe.
 */
public final class SinkPauses {

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    /** So many rows without an answer, and none answered between, are the sink's own fault. */
    private static final int SILENT_ROWS = 3;

    private static final int MOST_KNOWN = 1_000;

    private record Away(int failures, Instant until) {}

    private final Map<String, Away> away = new ConcurrentHashMap<>();
    /** Per property, the rows left unanswered since its sink answered last. */
    private final Map<String, Set<Long>> silent = new ConcurrentHashMap<>();

    private final Clock realClock;

    public SinkPauses(Clock realClock) {
        this.realClock = realClock;
    }

    /** How long the property's sink is still to be left alone; zero for not at all. */
    Duration left(Property property) {
        Away now = away.get(property.id());
        return now == null ? Duration.ZERO : left(now);
    }

    private Duration left(Away now) {
        Duration left = Duration.between(realClock.instant(), now.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes a failure; returns the pause. */
    Duration failed(Property property) {
        return failed(property, null);
    }

    /** @param asked what the sink asked for, null for nothing; at most a day of it is granted */
    Duration failed(Property property, Duration asked) {
        Away next = away.compute(property.id(), (id, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Duration pause = asked == null ? pause(property, failures) : shorter(asked, LONGEST_ASKED);
            return new Away(failures, realClock.instant().plus(pause));
        });
        return left(next);
    }

    /** How long a row that failed so often before is left alone, where the sink itself is there. */
    Duration ofRow(Property property, int failuresBefore) {
        return pause(property, failuresBefore + 1);
    }

    /** Notes that the sink took the call and left the row unanswered; returns how long the row is left alone. */
    Duration unanswered(Property property, OutboxRow row) {
        Set<Long> rows = silent.computeIfAbsent(property.id(), id -> ConcurrentHashMap.newKeySet());
        if (rows.size() < MOST_KNOWN) {
            rows.add(row.id());
        }
        if (rows.size() < SILENT_ROWS) {
            return ofRow(property, row.attempts());
        }
        // of calls under way at the same time, the first one counts
        Duration left = left(property);
        return left.isZero() ? failed(property) : left;
    }

    /** Whether the row is among those unanswered since the sink answered last. */
    boolean leftUnanswered(Property property, OutboxRow row) {
        return silent.getOrDefault(property.id(), Set.of()).contains(row.id());
    }

    /** The sink answered, be it that it is not to be asked now. */
    void answered(Property property) {
        silent.remove(property.id());
    }

    /** The sink is there, whatever it said of the row. */
    void succeeded(Property property) {
        away.remove(property.id());
    }

    private static Duration pause(Property property, int failures) {
        Duration doubled = property.sink().retryFirst().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return shorter(doubled, property.sink().retryMax());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
