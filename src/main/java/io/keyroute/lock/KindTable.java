package io.keyroute.lock;

import io.keyroute.access.reconcile.Abilities;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each kind of lock can do, and by which operations it is read, by Tuya's "Smart Lock Open APIs" page. A device
 * that differs overrides by its configured abilities; see {@link #abilities}.
 */
final class KindTable {

    /** How codes are read. */
    enum Reading {
        /** By id, and as a list of all. */
        PASSWORDS,
        /** As the stand-by list only. */
        STAND_BY
    }

    /** Which numbers {@code phase} has. */
    enum Phases {
        ZIGBEE,
        WIFI
    }

    /**
     * One row.
     *
     * @param logs operations by which the kind's history is fetched
     */
    record Row(
            Reading reading,
            Phases phases,
            boolean freeze,
            boolean nudge,
            boolean absenceProves,
            boolean sleeps,
            boolean changeDigits,
            List<Duration> looks,
            List<TuyaOperation> logs) {}

    private static final List<Duration> GATEWAY = List.of(
            Duration.ZERO,
            Duration.ofMillis(1200),
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofMillis(3500),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
    private static final List<Duration> ONLINE = List.of(
            Duration.ZERO,
            Duration.ofMillis(1200),
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
    private static final List<Duration> SLEEPER = List.of(
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private static final Map<DoorKind, Row> ROWS = new EnumMap<>(DoorKind.class);

    static {
        ROWS.put(
                DoorKind.WIFI,
                new Row(Reading.PASSWORDS, Phases.WIFI, false, false, false, true, true, SLEEPER, openAndAlarm()));
        ROWS.put(
                DoorKind.ZIGBEE,
                new Row(
                        Reading.PASSWORDS,
                        Phases.ZIGBEE,
                        true,
                        true,
                        true,
                        false,
                        true,
                        GATEWAY,
                        List.of(TuyaOperation.ALARM_LOGS, TuyaOperation.REPORT_LOGS)));
        ROWS.put(
                DoorKind.ZIGBEE_HOTEL,
                new Row(Reading.PASSWORDS, Phases.ZIGBEE, false, false, true, false, true, GATEWAY, openAndAlarm()));
        ROWS.put(
                DoorKind.BLE,
                new Row(Reading.PASSWORDS, Phases.WIFI, false, false, false, false, false, GATEWAY, openAndAlarm()));
        ROWS.put(
                DoorKind.KEEPALIVE,
                new Row(
                        Reading.STAND_BY,
                        Phases.WIFI,
                        false,
                        false,
                        false,
                        false,
                        true,
                        ONLINE,
                        List.of(TuyaOperation.REPORT_LOGS)));
        ROWS.put(
                DoorKind.ACCESS_CONTROL,
                new Row(
                        Reading.STAND_BY,
                        Phases.WIFI,
                        false,
                        false,
                        false,
                        false,
                        true,
                        ONLINE,
                        List.of(TuyaOperation.RECORDS)));
    }

    private KindTable() {}

    static Row row(DoorKind kind) {
        return ROWS.get(kind);
    }

    /** How the door's codes are read; a device may say {@code list: passwords} or {@code list: stand-by}. */
    static Reading reading(Door door) {
        String own = door.abilities().get("list");
        return own == null
                ? row(door.kind()).reading()
                : own.equalsIgnoreCase("stand-by") ? Reading.STAND_BY : Reading.PASSWORDS;
    }

    /** Whether a change may carry digits; a device may say {@code change-digits}. */
    static boolean changeDigits(Door door) {
        return flag(door, "change-digits", row(door.kind()).changeDigits());
    }

    /**
     * What a door can do: its kind's row, overruled by the device's own {@code freeze}, {@code named}, {@code get},
     * {@code nudge}, {@code change} and {@code serial}, each {@code true} or {@code false}.
     */
    static Abilities abilities(Door door) {
        Row row = row(door.kind());
        boolean entry = "entry".equals(door.profile());
        return new Abilities(
                flag(door, "freeze", row.freeze()) && !entry,
                flag(door, "named", true),
                flag(door, "get", reading(door) == Reading.PASSWORDS),
                flag(door, "nudge", row.nudge()),
                row.absenceProves(),
                flag(door, "serial", door.gatewayId() != null || entry),
                row.sleeps(),
                door.wholeHours(),
                flag(door, "change", true),
                row.looks());
    }

    private static boolean flag(Door door, String name, boolean otherwise) {
        String own = door.abilities().get(name);
        return own == null ? otherwise : Boolean.parseBoolean(own);
    }

    private static List<TuyaOperation> openAndAlarm() {
        return List.of(TuyaOperation.OPEN_LOGS, TuyaOperation.ALARM_LOGS);
    }
}
