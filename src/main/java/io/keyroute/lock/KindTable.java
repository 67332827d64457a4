package io.keyroute.lock;

import io.keyroute.access.reconcile.Abilities;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** Which numbers {@code phase} has, and what else must be said for a proof. */
    enum Phases {
        /** 2 and 3 are what the cloud wants; that the lock has it is said by {@code delivery_status} alone. */
        ZIGBEE,
        /** The same numbers, of locks that report no delivery status: the phase is all there is. */
        ZIGBEE_UNTOLD,
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
            List<Duration> looks,
            List<TuyaOperation> logs) {}

    private static final List<Duration> GATEWAY =
            millis(0, 1200, 2000, 3500, 3500, 3500, 3500, 3500, 15_000, 30_000, 60_000);
    private static final List<Duration> ONLINE = millis(0, 1200, 2000, 3000, 6000, 15_000, 30_000, 60_000);
    private static final List<Duration> SLEEPER = millis(0, 2000, 10_000, 30_000, 60_000, 120_000, 300_000);

    /** Each look comes at most a third later than it could: about fifteen in the 25 s a delivery may take. */
    private static final int[] SOON = {0, 300, 300, 300, 300, 400, 500, 700, 900, 1200, 1500, 2000, 2700, 3500, 3500};

    private static final int MOST_BUFFER = 15;

    private static final Map<DoorKind, Row> ROWS = new EnumMap<>(DoorKind.class);

    static {
        ROWS.put(
                DoorKind.WIFI,
                new Row(Reading.PASSWORDS, Phases.WIFI, false, false, false, true, SLEEPER, openAndAlarm()));
        ROWS.put(
                DoorKind.ZIGBEE,
                new Row(
                        Reading.PASSWORDS,
                        Phases.ZIGBEE,
                        true,
                        true,
                        true,
                        false,
                        GATEWAY,
                        List.of(TuyaOperation.ALARM_LOGS, TuyaOperation.REPORT_LOGS)));
        ROWS.put(
                DoorKind.ZIGBEE_HOTEL,
                new Row(Reading.PASSWORDS, Phases.ZIGBEE_UNTOLD, false, false, true, false, GATEWAY, openAndAlarm()));
        ROWS.put(
                DoorKind.BLE,
                new Row(Reading.PASSWORDS, Phases.WIFI, false, false, false, false, GATEWAY, openAndAlarm()));
        ROWS.put(
                DoorKind.KEEPALIVE,
                new Row(
                        Reading.STAND_BY,
                        Phases.WIFI,
                        false,
                        false,
                        false,
                        false,
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

    /** How the door's phases are read; a Zigbee lock without a delivery status may say {@code proof: phase}. */
    static Phases phases(Door door) {
        Phases own = row(door.kind()).phases();
        boolean untold = "phase".equalsIgnoreCase(door.abilities().get("proof"));
        return untold && own == Phases.ZIGBEE ? Phases.ZIGBEE_UNTOLD : own;
    }

    /**
     * What a door can do: its kind's row, overruled by the device's own {@code freeze}, {@code named}, {@code get},
     * {@code nudge}, {@code change} and {@code serial}, each {@code true} or {@code false}, and by {@code clock-buffer},
     * minutes up to 15 by which codes begin earlier at a lock whose clock is behind: no answer of Tuya's tells a lock's
     * clock, so only its log can show it.
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
                clockBuffer(door),
                row.looks(),
                quick(row.looks()));
    }

    private static Duration clockBuffer(Door door) {
        String minutes = door.abilities().get("clock-buffer");
        if (minutes == null || !minutes.matches("\\d{1,4}")) {
            return Duration.ZERO;
        }
        return Duration.ofMinutes(Math.min(MOST_BUFFER, Integer.parseInt(minutes)));
    }

    /** Soon at first, then at the kind's own long pauses. */
    private static List<Duration> quick(List<Duration> looks) {
        return Stream.concat(millis(SOON).stream(), looks.stream().filter(pause -> pause.toMillis() >= 10_000))
                .toList();
    }

    private static List<Duration> millis(int... pauses) {
        return Arrays.stream(pauses).mapToObj(Duration::ofMillis).toList();
    }

    private static boolean flag(Door door, String name, boolean otherwise) {
        String own = door.abilities().get(name);
        return own == null ? otherwise : Boolean.parseBoolean(own);
    }

    private static List<TuyaOperation> openAndAlarm() {
        return List.of(TuyaOperation.OPEN_LOGS, TuyaOperation.ALARM_LOGS);
    }
}
