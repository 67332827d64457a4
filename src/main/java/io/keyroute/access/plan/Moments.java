package io.keyroute.access.plan;

import java.time.Instant;

/** Collects the next moment at which time alone changes a plan. */
final class Moments {

    private final Instant now;
    private Instant next;

    Moments(Instant now) {
        this.now = now;
    }

    /** Takes note of a moment; moments that have passed change nothing any more. */
    void add(Instant at) {
        if (at.isAfter(now) && (next == null || at.isBefore(next))) {
            next = at;
        }
    }

    Instant next() {
        return next;
    }
}
