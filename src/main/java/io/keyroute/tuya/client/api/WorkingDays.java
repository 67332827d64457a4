package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Days of the week as the cloud writes them in {@code working_day}: bit 0 is Sunday, bit 6 Saturday, so Monday, Tuesday
 * and Friday are 38. The app SDK writes them the other way round; this type is for the cloud only.
 *
 * @param mask the sum, 0 to 127
 */
public record WorkingDays(@JsonValue int mask) {
    private static final int ALL = 127;

    /** Every day of the week. */
    public static final WorkingDays EVERY_DAY = new WorkingDays(ALL);

    @JsonCreator
    public WorkingDays {
        if (mask < 0 || mask > ALL) {
            throw new IllegalArgumentException("working_day must be 0 to 127, not " + mask);
        }
    }

    public static WorkingDays of(Collection<DayOfWeek> days) {
        int mask = 0;
        for (DayOfWeek day : days) {
            mask |= bit(day);
        }
        return new WorkingDays(mask);
    }

    public static WorkingDays of(DayOfWeek... days) {
        return of(Set.of(days));
    }

    /** The days in this set. */
    public Set<DayOfWeek> days() {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (contains(day)) {
                days.add(day);
            }
        }
        return days;
    }

    public boolean contains(DayOfWeek day) {
        return (mask & bit(day)) != 0;
    }

    /** ISO days count Monday as 1 and Sunday as 7; the cloud counts Sunday as 0. */
    private static int bit(DayOfWeek day) {
        return 1 << (day.getValue() % 7);
    }
}
