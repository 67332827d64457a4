package io.keyroute.history;

import java.time.Instant;

/**
 * The time one pass over a log reads, by the hotel's clock.
 *
 * @param lostFrom start of what the cloud no longer keeps and nobody read, null for nothing
 * @param lostTo   its end
 */
record Pass(Instant from, Instant to, Instant lostFrom, Instant lostTo) {

    /**
     * The pass under way, or the next one: from a little before the cursor, or from far back when that is due.
     *
     * @param now     by the hotel's clock
     * @param realNow by the real clock, which alone says what the cloud still keeps
     */
    static Pass of(LogWindow window, HistorySettings settings, Instant now, Instant realNow) {
        if (window.from() != null) {
            return new Pass(window.from(), window.to(), null, null);
        }
        Instant near = near(window, settings, now);
        Instant oldest = now.minus(settings.kept());
        if (realNow.minus(settings.kept()).isAfter(window.readAt()) && near.isBefore(oldest)) {
            return new Pass(oldest, now, earlier(window.cursor(), oldest), oldest);
        }
        boolean deep = !realNow.isBefore(window.deepAt());
        return new Pass(deep ? earlier(near, now.minus(settings.deepBack())) : near, now, null, null);
    }

    /** Whether a pass that began there looked far back. */
    static boolean deep(LogWindow claimed, HistorySettings settings, Instant from) {
        return from.isBefore(near(claimed, settings, claimed.to()));
    }

    private static Instant near(LogWindow window, HistorySettings settings, Instant now) {
        return earlier(window.cursor(), now).minus(settings.overlap());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
