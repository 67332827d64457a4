package io.keyroute.outbox;

import java.time.Duration;

/** How long to wait after the n-th failure: one second, doubled each time, up to ten minutes. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Backoff() {}

    /** @param failures how often it has failed, this time included */
    static Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        Duration wait = FIRST.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
