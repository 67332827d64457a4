package io.keyroute.simulator.lock;

import java.time.ZonedDateTime;

/**
 * Hours that repeat on days of the week.
 *
 * @param start first minute of the local day, 0..1439
 * @param end minute of the local day at which it ends, 1..1440
 * @param days sum of 1 (Sunday), 2 (Monday), 4 (Tuesday) … 64 (Saturday)
 */
public record WeeklyHours(int start, int end, int days) {

    public WeeklyHours {
        if (start < 0 || end > 1440 || start >= end) {
            throw TuyaError.illegalParameter("hours must be within 0..1440 and begin before they end");
        }
        if (days < 1 || days > 127) {
            throw TuyaError.illegalParameter("working_day must be 1..127");
        }
    }

    boolean cover(ZonedDateTime local) {
        int bit = 1 << (local.getDayOfWeek().getValue() % 7);
        int minute = local.getHour() * 60 + local.getMinute();
        return (days & bit) != 0 && minute >= start && minute < end;
    }
}
