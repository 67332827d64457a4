package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Creates a temporary password without a name (v2.0).
 *
 * <p>From the page "Smart Lock Open APIs", "Create an unnamed temporary password".
 *
 * @param deviceId the lock
 * @param pin the digits
 * @param effectiveTime from when it opens; sent in whole seconds
 * @param invalidTime until when it opens; sent in whole seconds
 * @param type 0: as often as wanted, 1: once; {@code null} is sent as 0
 * @param phone a number to tell, or {@code null}
 * @param timeZone needed with weekly hours, else {@code null}
 * @param scheduleList weekly hours, or {@code null} for none
 */
public record CreateTempPasswordV2(
        String deviceId,
        Pin pin,
        Instant effectiveTime,
        Instant invalidTime,
        Integer type,
        String phone,
        ZoneId timeZone,
        List<ScheduleEntry> scheduleList)
        implements TuyaRequest<CreatedPassword> {
    public CreateTempPasswordV2 {
        type = type == null ? CreateTempPassword.REUSABLE : type;
        scheduleList = scheduleList == null ? null : List.copyOf(scheduleList);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CREATE_TEMP_PASSWORD_V2;
    }

    /** A password that opens all the time between the two instants. */
    public static CreateTempPasswordV2 of(String deviceId, Pin pin, Instant from, Instant to) {
        return new CreateTempPasswordV2(deviceId, pin, from, to, null, null, null, null);
    }

    /** The same with another form of the PIN. */
    public CreateTempPasswordV2 withPin(Pin other) {
        return new CreateTempPasswordV2(
                deviceId, other, effectiveTime, invalidTime, type, phone, timeZone, scheduleList);
    }

    /** The phone number is personal and is left out. */
    @Override
    public String toString() {
        return "CreateTempPasswordV2[deviceId=" + deviceId + ", effectiveTime=" + effectiveTime + ", invalidTime="
                + invalidTime + ", timeZone=" + timeZone + ", scheduleList=" + scheduleList + "]";
    }
}
