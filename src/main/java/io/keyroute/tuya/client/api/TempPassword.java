package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;

/**
 * A temporary password as the cloud lists it.
 *
 * @param id the id on this device
 * @param name the name given, or {@code null}
 * @param phase how far it is; the numbers differ by kind of lock: Zigbee 1 to be created, 2 normal, 3 frozen, 4 deleted,
 *     5 failed; Wi-Fi and Bluetooth 0 deleted, 1 to be sent, 2 sent, 3 to be deleted, 7 failed to send (Bluetooth)
 * @param effectiveTime from when it opens
 * @param invalidTime until when it opens
 * @param phone the number given, or {@code null}
 * @param timeZone the zone of the weekly hours as the cloud wrote it
 * @param deliveryStatus {@code null} for kinds that do not report it
 * @param sn its number on the lock, or {@code null}; Wi-Fi locks report unlocks as this number or plus 900
 * @param type 1 where it opens once only, or {@code null}
 * @param scheduleList weekly hours; empty for none
 */
public record TempPassword(
        @JsonAlias({"password_id", "passwordId"}) long id,
        String name,
        Integer phase,
        Instant effectiveTime,
        Instant invalidTime,
        String phone,
        String timeZone,
        DeliveryStatus deliveryStatus,
        Integer sn,
        Integer type,
        @JsonAlias({"schedule_details", "scheduleDetails"}) List<ScheduleEntry> scheduleList) {

    public TempPassword {
        scheduleList = scheduleList == null ? List.of() : List.copyOf(scheduleList);
    }

    /** The phone number is personal and is left out. */
    @Override
    public String toString() {
        return "TempPassword[id=" + id + ", name=" + name + ", phase=" + phase + ", effectiveTime=" + effectiveTime
                + ", invalidTime=" + invalidTime + ", deliveryStatus=" + deliveryStatus + ", sn=" + sn + "]";
    }
}
