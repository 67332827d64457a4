package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Changes digits, window or weekly hours of a temporary password. Everything is sent each time.
 *
 * <p>From the page "Smart Lock Open APIs", "Modify a temporary password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave the password
 * @param pin the digits
 * @param effectiveTime from when it opens; sent in whole seconds
 * @param invalidTime until when it opens; sent in whole seconds
 * @param name asked for by an archived page only, or {@code null}
 * @param type 0: as often as wanted, 1: once; {@code null} is sent as 0
 * @param phone a number to tell, or {@code null}
 * @param timeZone needed with weekly hours, else {@code null}
 * @param scheduleList weekly hours, or {@code null} for none
 */
public record ModifyTempPassword(
        String deviceId,
        Long passwordId,
        Pin pin,
        Instant effectiveTime,
        Instant invalidTime,
        String name,
        Integer type,
        String phone,
        ZoneId timeZone,
        List<ScheduleEntry> scheduleList)
        implements TuyaRequest<Acknowledged> {
    public ModifyTempPassword {
        type = type == null ? CreateTempPassword.REUSABLE : type;
        scheduleList = scheduleList == null ? null : List.copyOf(scheduleList);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.MODIFY_TEMP_PASSWORD;
    }

    /** Sets the digits and a window without weekly hours. */
    public static ModifyTempPassword of(String deviceId, long passwordId, Pin pin, Instant from, Instant to) {
        return new ModifyTempPassword(deviceId, passwordId, pin, from, to, null, null, null, null, null);
    }

    /** Sets the digits and a window with weekly hours of the zone. */
    public static ModifyTempPassword weekly(
            String deviceId,
            long passwordId,
            Pin pin,
            Instant from,
            Instant to,
            ZoneId zone,
            List<ScheduleEntry> hours) {
        return new ModifyTempPassword(deviceId, passwordId, pin, from, to, null, null, null, zone, hours);
    }

    /** The phone number is personal and is left out. */
    @Override
    public String toString() {
        return "ModifyTempPassword[deviceId=" + deviceId + ", passwordId=" + passwordId + ", effectiveTime="
                + effectiveTime + ", invalidTime=" + invalidTime + ", timeZone=" + timeZone + ", scheduleList="
                + scheduleList + "]";
    }
}
