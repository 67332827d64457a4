package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Objects;

/**
 * Weekly hours of a code or a user. An entry never crosses midnight: split it in two.
 *
 * @param days the days of the week
 * @param startMinute first minute of the day, 0 to 1439
 * @param endMinute the minute at which it ends, up to 1440 for the end of the day
 * @param timeZoneId the zone as the cloud gave it, or {@code null}; only the entries of a user's schedule carry one
 */
@JsonDeserialize(using = ScheduleEntryReader.class)
public record ScheduleEntry(WorkingDays days, int startMinute, int endMinute, String timeZoneId) {
    static final int MINUTES_OF_DAY = 1440;

    public ScheduleEntry {
        Objects.requireNonNull(days, "days");
        requireMinute("start", startMinute);
        requireMinute("end", endMinute);
    }

    public ScheduleEntry(WorkingDays days, int startMinute, int endMinute) {
        this(days, startMinute, endMinute, null);
    }

    /** Whether a lock could follow this entry: at least one day, and an end after its start. */
    public boolean isUsable() {
        return days.mask() != 0 && startMinute < endMinute;
    }

    public boolean isAllDay() {
        return startMinute == 0 && endMinute == MINUTES_OF_DAY;
    }

    private static void requireMinute(String which, int minute) {
        if (minute < 0 || minute > MINUTES_OF_DAY) {
            throw new IllegalArgumentException("The " + which + " minute must be 0 to 1440, not " + minute);
        }
    }
}
