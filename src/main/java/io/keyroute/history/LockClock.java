package io.keyroute.history;

import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Evidence in a log that a lock's own clock is off. A line of the future was stamped by a clock that is ahead; an opening
 * before its code was sent to the lock, by one that is behind. Both say the least by which it is off; a clock that is
 * right, and one that shows nothing of the two, look alike. Pure.
 */
final class LockClock {

    /** Less may be rounding, or the way of the message. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    /** More is no drift, but a line that tells of something else. */
    private static final Duration MOST = Duration.ofHours(24);

    /** Alarm of a door whose clock is ahead: codes begin and end too early there. */
    static final String AHEAD = "clock_ahead";
    /** Alarm of a door whose clock is behind: codes begin and end too late there. */
    static final String BEHIND = "clock_behind";

    /** By how much at least, in the words of the alarm. */
    record Off(String alarm, Duration atLeast) {}

    private LockClock() {}

    /** @param sentAt when the code that opened was sent to the lock, null where not known */
    static Optional<Off> of(LockEvent event, Instant sentAt, Instant now) {
        Duration ahead = Duration.between(now, event.at());
        if (drift(ahead)) {
            return Optional.of(new Off(AHEAD, ahead));
        }
        if (sentAt == null || event.kind() != LockEventKind.UNLOCK) {
            return Optional.empty();
        }
        Duration behind = Duration.between(event.at(), sentAt);
        return drift(behind) ? Optional.of(new Off(BEHIND, behind)) : Optional.empty();
    }

    private static boolean drift(Duration by) {
        return by.compareTo(TOLERANCE) > 0 && by.compareTo(MOST) < 0;
    }
}
