package io.keyroute.config.security;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast passwords may be tried, per caller: a user name at a client's address. Ten at once, then one every six seconds;
 * who tries another name, or the same name from elsewhere, has tries of their own. Only wrong tries count. Thread-safe.
 */
final class GuessLimit {

    /** A burst, and the pause after which one more is allowed. */
    record Rate(int burst, Duration pause) {}

    private static final int CAPACITY = 10_000;

    /** When all tries are there again; the time until then, in pauses, is how many are spent. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    private final Rate rate;
    private final Clock clock;

    GuessLimit(Rate rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Spends a try. False, and nothing is spent, if there is none. */
    synchronized boolean take(String caller) {
        if (spent(caller)) {
            return false;
        }
        long now = clock.millis();
        fullAt.put(
                caller,
                Math.max(now, fullAt.getOrDefault(caller, now)) + rate.pause().toMillis());
        return true;
    }

    /** Whether there is no try now. */
    synchronized boolean spent(String caller) {
        long now = clock.millis();
        return fullAt.getOrDefault(caller, now) - now
                > (rate.burst() - 1) * rate.pause().toMillis();
    }

    /** Gives back a try that was no guess. */
    synchronized void giveBack(String caller) {
        fullAt.computeIfPresent(caller, (who, full) -> full - rate.pause().toMillis());
    }

    /** Whether a wrong password was tried of late. */
    synchronized boolean suspicious(String caller) {
        Long full = fullAt.get(caller);
        return full != null && full > clock.millis();
    }

    Duration pause() {
        return rate.pause();
    }
}
