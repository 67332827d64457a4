package io.keyroute.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is left alone for {@link #PAUSE}, because somebody held a row of it: every write waits for the one that meets it.
 * After the clock went back nothing is left alone for longer than that. Thread-safe.
 *
 * @param <K> what stands for it in a map
 */
public final class PutOff<K> {

    /** How long who met a held row leaves it alone. */
    public static final Duration PAUSE = Duration.ofSeconds(15);

    private final Map<K, Instant> until = new ConcurrentHashMap<>();
    private final Clock clock;

    public PutOff(Clock clock) {
        this.clock = clock;
    }

    public void add(K what) {
        Instant now = clock.instant();
        until.values().removeIf(end -> over(end, now));
        until.put(what, now.plus(PAUSE));
    }

    public boolean contains(K what) {
        Instant end = until.get(what);
        return end != null && !over(end, clock.instant());
    }

    /** At most so many things are left alone now. */
    public int size() {
        return until.size();
    }

    private static boolean over(Instant end, Instant now) {
        return !end.isAfter(now) || end.isAfter(now.plus(PAUSE));
    }
}
