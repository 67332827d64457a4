package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;

/**
 * A temporary password of a keepalive lock or an access-control device.
 *
 * @param passwordId the id on this device
 * @param name the name given, or {@code null}
 * @param gmtCreate when it was made
 * @param effectiveTime from when it opens
 * @param expiredTime until when it opens
 * @param operate what {@code deliveryStatus} is about: ADD or CREATE, MODIFY, DELETE
 * @param deliveryStatus whether the device has carried that out
 * @param effectiveFlag 0 not in force, 1 in force, 2 in force later
 * @param scheduleDetails weekly hours; empty for none
 * @param phone the number given, or {@code null}
 * @param sn its number on the lock, or {@code null}
 * @param pwdTypeCode such as {@code temp}
 */
public record StandByPassword(
        @JsonAlias({"id"}) long passwordId,
        String name,
        Instant gmtCreate,
        Instant effectiveTime,
        @JsonAlias({"invalid_time", "invalidTime"}) Instant expiredTime,
        String operate,
        DeliveryStatus deliveryStatus,
        Integer effectiveFlag,
        @JsonAlias({"schedule_list", "scheduleList"}) List<ScheduleEntry> scheduleDetails,
        String phone,
        Integer sn,
        String pwdTypeCode) {

    public StandByPassword {
        scheduleDetails = scheduleDetails == null ? List.of() : List.copyOf(scheduleDetails);
    }

    /** The phone number is personal and is left out. */
    @Override
    public String toString() {
        return "StandByPassword[passwordId=" + passwordId + ", name=" + name + ", operate=" + operate
                + ", deliveryStatus="
                + deliveryStatus + ", effectiveFlag=" + effectiveFlag + ", effectiveTime=" + effectiveTime
                + ", expiredTime=" + expiredTime + "]";
    }
}
