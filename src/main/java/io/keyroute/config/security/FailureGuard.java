package io.keyroute.config.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords by user and remote address: after ten in a minute the pair is turned away unheard until the
 * minute is over, which costs a guesser time and us no bcrypt. Thread-safe.
 */
final class FailureGuard {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LIMIT = 10;
    private static final int CAPACITY = 10_000;

    private record Failures(int count, long until) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > CAPACITY;
        }
    };
    private final Clock clock;

    FailureGuard(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean exhausted(String who) {
        Failures past = failures.get(who);
        return past != null && past.count >= LIMIT && past.until > clock.millis();
    }

    synchronized void failed(String who) {
        long now = clock.millis();
        failures.merge(
                who,
                new Failures(1, now + WINDOW.toMillis()),
                (old, first) -> old.until <= now ? first : new Failures(old.count + 1, old.until));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
