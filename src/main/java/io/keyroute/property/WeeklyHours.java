package io.keyroute.property;

import java.time.LocalDateTime;
import java.util.List;

/**
 * When in the week a code works, as wall-clock time of the property's zone.
 *
 * @param intervals the stretches; empty means always
 */
public record WeeklyHours(List<WeeklyInterval> intervals) {

    public static final WeeklyHours ALWAYS = new WeeklyHours(List.of());

    public WeeklyHours {
        intervals = List.copyOf(intervals);
    }

    /** Whether there is no restriction. */
    public boolean always() {
        return intervals.isEmpty();
    }

    /** Whether the given wall-clock moment of the property lies within the hours. */
    public boolean covers(LocalDateTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        return always()
                || intervals.stream()
                        .anyMatch(i -> i.days().contains(local.getDayOfWeek())
                                && minute >= i.fromMinute()
                                && minute < i.toMinute());
    }
}
