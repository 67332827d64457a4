package io.keyroute.access.reconcile;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before trying again. Pure. */
final class Pace {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration OFFLINE = Duration.ofSeconds(15);
    private static final Duration SLOW = Duration.ofMinutes(10);
    private static final Duration PASSING_CAP = Duration.ofMinutes(2);
    private static final Duration OFFLINE_CAP = Duration.ofMinutes(5);
    private static final Duration SLOW_CAP = Duration.ofHours(2);

    private Pace() {}

    /** When to try again after a failure at the given number of tries. */
    static Instant after(LockFailure failed, int attempt, Instant now) {
        Duration wait = own(failed.failure(), attempt);
        Duration asked = failed.retryAfter().orElse(Duration.ZERO);
        return now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    }

    private static Duration own(Failure failure, int attempt) {
        return switch (failure) {
            case UNKNOWN_OUTCOME -> doubled(Duration.ofSeconds(1), attempt, PASSING_CAP);
            case BUSY, NAME_TAKEN, THROTTLED, PAST, ILLEGAL -> doubled(SHORT, attempt, PASSING_CAP);
            case OFFLINE -> doubled(OFFLINE, attempt, OFFLINE_CAP);
            case QUOTA, CONFIG, FULL -> SLOW;
            case OVERLAP -> doubled(Duration.ofMinutes(1), attempt, SLOW_CAP);
            case NOT_FOUND, EXPIRED -> SHORT;
            case DIGITS_TAKEN, DIGITS_REFUSED, UNSUPPORTED, PERMANENT -> doubled(SLOW, attempt, SLOW_CAP);
        };
    }

    private static Duration doubled(Duration first, int attempt, Duration cap) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 12));
        return wait.compareTo(cap) > 0 ? cap : wait;
    }
}
