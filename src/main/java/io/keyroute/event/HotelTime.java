package io.keyroute.event;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Turns a property's wall-clock times into instants. A time in a gap (clocks forward) is the later of the two instants that the offsets before and
 * after it would give (02:30 becomes 03:30); a time that exists twice (clocks back) is the earlier instant for a start and the later for an end,
 * so that nobody stands outside for an hour.
 */
public final class HotelTime {

    private HotelTime() {}

    /** The instant at which something begins. */
    public static Instant start(LocalMoment moment, LocalTime defaultTime, ZoneId zone) {
        return moment.instant() != null ? moment.instant() : start(local(moment, defaultTime), zone);
    }

    /** The instant at which something ends. */
    public static Instant end(LocalMoment moment, LocalTime defaultTime, ZoneId zone) {
        return moment.instant() != null ? moment.instant() : end(local(moment, defaultTime), zone);
    }

    /** The first instant that carries this wall-clock time, or the later instant where a gap swallowed it. */
    public static Instant start(LocalDateTime local, ZoneId zone) {
        return resolve(local, zone, false);
    }

    /** The last instant that carries this wall-clock time, or the later instant where a gap swallowed it. */
    public static Instant end(LocalDateTime local, ZoneId zone) {
        return resolve(local, zone, true);
    }

    private static LocalDateTime local(LocalMoment moment, LocalTime defaultTime) {
        return moment.date().atTime(moment.time() == null ? defaultTime : moment.time());
    }

    private static Instant resolve(LocalDateTime local, ZoneId zone, boolean later) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return local.toInstant(gap.getOffsetBefore());
        }
        return local.toInstant(offsets.get(later ? offsets.size() - 1 : 0));
    }
}
