package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * When a user may enter, and whether the device knows it.
 *
 * @param permanent without any limit
 * @param effectiveTime from when
 * @param expiredTime until when
 * @param operate what {@code deliveryStatus} is about: ADD, MODIFY, DELETE
 * @param deliveryStatus whether the device has carried that out
 * @param scheduleDetails weekly hours; empty for none
 */
public record UserSchedule(
        boolean permanent,
        Instant effectiveTime,
        Instant expiredTime,
        String operate,
        DeliveryStatus deliveryStatus,
        List<ScheduleEntry> scheduleDetails) {
    public UserSchedule {
        scheduleDetails = scheduleDetails == null ? List.of() : List.copyOf(scheduleDetails);
    }
}
