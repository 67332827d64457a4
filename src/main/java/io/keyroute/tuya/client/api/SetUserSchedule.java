package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Sets when a user whom the lock knows may enter.
 *
 * <p>From the page "Smart Lock Open APIs", "Update a user's validity period".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param permanent without any limit; {@code null} is {@code false}
 * @param effectiveTime from when, or {@code null}
 * @param expiredTime until when, or {@code null}
 * @param scheduleDetails weekly hours, each with its zone, or {@code null} for all the time
 */
public record SetUserSchedule(
        String deviceId,
        String userId,
        Boolean permanent,
        Instant effectiveTime,
        Instant expiredTime,
        List<ScheduleEntry> scheduleDetails)
        implements TuyaRequest<Acknowledged> {
    public SetUserSchedule {
        permanent = permanent != null && permanent;
        scheduleDetails = scheduleDetails == null ? null : List.copyOf(scheduleDetails);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_USER_SCHEDULE;
    }

    /** Between the two instants, in these weekly hours of the zone only; no hours mean all the time. */
    public static SetUserSchedule between(
            String deviceId, String userId, Instant from, Instant to, ZoneId zone, List<ScheduleEntry> hours) {
        List<ScheduleEntry> zoned = hours.stream()
                .map(entry -> new ScheduleEntry(entry.days(), entry.startMinute(), entry.endMinute(), zone.getId()))
                .toList();
        return new SetUserSchedule(deviceId, userId, false, from, to, zoned);
    }

    /** Without any limit. */
    public static SetUserSchedule permanent(String deviceId, String userId) {
        return new SetUserSchedule(deviceId, userId, true, null, null, null);
    }
}
