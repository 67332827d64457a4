package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Creates a named temporary password, with weekly hours where a schedule is given.
 *
 * <p>From the page "Smart Lock Open APIs", "Create a temporary password".
 *
 * @param deviceId the lock
 * @param name unique on the lock, at most 20 characters
 * @param pin the digits
 * @param effectiveTime from when it opens; sent in whole seconds
 * @param invalidTime until when it opens; sent in whole seconds
 * @param type 0: as often as wanted, 1: once; {@code null} is sent as 0
 * @param phone a number to tell, or {@code null}
 * @param timeZone needed with weekly hours, else {@code null}
 * @param scheduleList weekly hours, or {@code null} for none
 */
public record CreateTempPassword(
        String deviceId,
        String name,
        Pin pin,
        Instant effectiveTime,
        Instant invalidTime,
        Integer type,
        String phone,
        ZoneId timeZone,
        List<ScheduleEntry> scheduleList)
        implements TuyaRequest<CreatedPassword> {
    static final int REUSABLE = 0;

    public CreateTempPassword {
        type = type == null ? REUSABLE : type;
        scheduleList = scheduleList == null ? null : List.copyOf(scheduleList);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CREATE_TEMP_PASSWORD;
    }

    /** A password that opens all the time between the two instants. */
    public static CreateTempPassword of(String deviceId, String name, Pin pin, Instant from, Instant to) {
        return new CreateTempPassword(deviceId, name, pin, from, to, null, null, null, null);
    }

    /** A password that opens between the two instants, in these weekly hours of the zone only. */
    public static CreateTempPassword weekly(
            String deviceId, String name, Pin pin, Instant from, Instant to, ZoneId zone, List<ScheduleEntry> hours) {
        return new CreateTempPassword(deviceId, name, pin, from, to, null, null, zone, hours);
    }

    /** The same with another form of the PIN. */
    public CreateTempPassword withPin(Pin other) {
        return new CreateTempPassword(
                deviceId, name, other, effectiveTime, invalidTime, type, phone, timeZone, scheduleList);
    }

    /** The phone number is personal and is left out. */
    @Override
    public String toString() {
        return "CreateTempPassword[deviceId=" + deviceId + ", name=" + name + ", effectiveTime=" + effectiveTime
                + ", invalidTime=" + invalidTime + ", timeZone=" + timeZone + ", scheduleList=" + scheduleList + "]";
    }
}
