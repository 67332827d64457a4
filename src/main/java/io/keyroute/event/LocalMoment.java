package io.keyroute.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A moment as the source names it: a local date with or without a time, resolved late by {@link HotelTime}, or an
 * instant. Exactly one of {@code date} and {@code instant} is set. 24:00 is read as 00:00 of the next day.
 *
 * @param date local date in the property's zone, or null
 * @param time local time, or null where the source names none
 * @param instant the instant, or null
 * @param source where the value comes from, e.g. SCHEDULED or ACTUAL; null where unsaid
 */
public record LocalMoment(LocalDate date, LocalTime time, Instant instant, String source) {

    public LocalMoment {
        if ((date == null) == (instant == null)) {
            throw new IllegalArgumentException("a moment is either a local date or an instant");
        }
    }

    public static LocalMoment of(LocalDate date, LocalTime time) {
        return new LocalMoment(date, time, null, null);
    }

    public static LocalMoment of(Instant instant) {
        return new LocalMoment(null, null, instant, null);
    }
}
