package io.keyroute.access.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is left alone for a while, because somebody held a row of it: every write waits for the one that meets it. Thread-safe. */
final class PutOff {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final Clock clock;

    PutOff(Clock clock) {
        this.clock = clock;
    }

    void add(String id) {
        Instant now = clock.instant();
        until.values().removeIf(end -> !end.isAfter(now));
        until.put(id, now.plus(PAUSE));
    }

    boolean contains(String id) {
        Instant end = until.get(id);
        return end != null && clock.instant().isBefore(end);
    }

    /** After the clock went back, all those times are wrong. */
    void clear() {
        until.clear();
    }
}
