package io.keyroute.simulator.lock;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * When something opens: from (inclusive) to (exclusive) in epoch seconds and, unless {@code hours} is empty, only in
 * these hours of the week in the zone.
 *
 * @param zone IANA zone or offset; null where there are no hours and none was named
 */
public record Window(long from, long to, String zone, List<WeeklyHours> hours) {

    static final Window ALWAYS = new Window(0, Long.MAX_VALUE, null, List.of());

    public Window {
        hours = hours == null ? List.of() : List.copyOf(hours);
    }

    /** What the window says at an instant: {@link Verdict#OPENED} inside it. */
    public Verdict at(Instant instant) {
        if (instant.getEpochSecond() < from) {
            return Verdict.NOT_YET_VALID;
        }
        if (instant.getEpochSecond() >= to) {
            return Verdict.EXPIRED;
        }
        if (hours.isEmpty()) {
            return Verdict.OPENED;
        }
        ZonedDateTime local = instant.atZone(ZoneId.of(zone));
        return hours.stream().anyMatch(h -> h.cover(local)) ? Verdict.OPENED : Verdict.OUTSIDE_HOURS;
    }

    boolean overlaps(Window other) {
        return from < other.to && other.from < to;
    }
}
