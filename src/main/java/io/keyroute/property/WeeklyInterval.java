package io.keyroute.property;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;

/**
 * A stretch of local wall-clock time on some days of the week, within one day.
 *
 * @param fromMinute first minute of the day, 0..1439
 * @param toMinute minute of the day at which it ends, exclusive, 1..1440
 */
public record WeeklyInterval(Set<DayOfWeek> days, int fromMinute, int toMinute) {

    public WeeklyInterval {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("no days of the week");
        }
        if (fromMinute < 0 || toMinute > 1440 || fromMinute >= toMinute) {
            throw new IllegalArgumentException("not a stretch of one day: minute " + fromMinute + " to " + toMinute);
        }
        days = java.util.Collections.unmodifiableSet(EnumSet.copyOf(days));
    }
}
