package io.keyroute.access.plan;

import io.keyroute.access.Window;
import java.time.Duration;
import java.time.Instant;

/** Windows without an end: a lock wants one, so they get a far one that is prolonged in time. Pure. */
final class Horizon {

    private static final Duration LENGTH = Duration.ofDays(365);
    private static final Duration PROLONGED = Duration.ofDays(30);

    private Horizon() {}

    /**
     * @param from wanted start, null for now or as before
     * @param to   wanted end, null for none
     * @param has  window so far, null for none
     */
    static Window of(Instant from, Instant to, Window has, Instant now) {
        Instant start = from != null ? from : has != null && !has.from().isAfter(now) ? has.from() : now;
        if (to != null) {
            return start.isBefore(to) ? new Window(start, to) : null;
        }
        Instant later = start.isAfter(now) ? start : now;
        boolean farEnough = has != null && has.to().isAfter(later.plus(PROLONGED));
        return new Window(start, farEnough ? has.to() : later.plus(LENGTH));
    }

    /** When a window without an end must be prolonged. */
    static Instant prolongAt(Window window) {
        return window.to().minus(PROLONGED);
    }
}
