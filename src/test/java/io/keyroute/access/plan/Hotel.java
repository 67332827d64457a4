package io.keyroute.access.plan;

import io.keyroute.property.AccessRule;
import io.keyroute.property.CodeMode;
import io.keyroute.property.Credential;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.Rotation;
import io.keyroute.property.SinkSettings;
import io.keyroute.property.StaffAccess;
import io.keyroute.property.StaffGroup;
import io.keyroute.property.StayHours;
import io.keyroute.property.Unit;
import io.keyroute.property.WeeklyHours;
import io.keyroute.property.WeeklyInterval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A small hotel: rooms 101 to 106 with a door each, a front door, a spa, staff groups and rotations. */
public final class Hotel {

    public static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    public static final WeeklyHours OFFICE =
            new WeeklyHours(List.of(new WeeklyInterval(Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8 * 60, 16 * 60)));

    private Hotel() {}

    public static Policies policies() {
        return new Policies(
                Duration.ofDays(2),
                Duration.ofHours(12),
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                Duration.ZERO,
                Duration.ofMinutes(30),
                Policies.CancelInHouse.HOLD,
                Duration.ofHours(18),
                Policies.Codes.PER_GUEST,
                Policies.Wish.NONE,
                90,
                Policies.HoldInHouse.STOP_EXTENSION,
                LocalTime.of(3, 0),
                20,
                10,
                Duration.ofHours(4),
                true,
                false,
                false,
                Policies.PersonScope.TENANT);
    }

    /** Options of {@link #of}. */
    public static final class Plan {
        public String id = "demo";
        public ZoneId zone = VIENNA;
        public Policies policies = policies();
        public DoorKind room = DoorKind.ZIGBEE;
        public int roomDigits = 6;
        public List<String> frontForbids = List.of();
        public String building = "house";
        public String frontBuilding = "house";
        public String prefix = "";
        public boolean standing = false;
        public boolean commonFront = false;
    }

    public static Property of(UnaryOperator<Plan> change) {
        Plan plan = change.apply(new Plan());
        Map<String, Door> doors = new LinkedHashMap<>();
        Map<String, Unit> units = new LinkedHashMap<>();
        for (int room = 101; room <= 106; room++) {
            String device = plan.prefix + "door-" + room;
            doors.put(
                    device,
                    door(device, plan.room, List.of("" + room), false, plan.building, plan.roomDigits, List.of()));
            units.put("" + room, new Unit("" + room, List.of(device), plan.standing && room == 106));
        }
        doors.put(
                "front", door("front", DoorKind.KEEPALIVE, List.of(), true, plan.frontBuilding, 6, plan.frontForbids));
        doors.put("spa", door("spa", DoorKind.ACCESS_CONTROL, List.of(), true, plan.building, 6, List.of()));
        doors.put("store", door("store", DoorKind.WIFI, List.of(), false, plan.building, 7, List.of()));
        return new Property(
                plan.id,
                "tenant",
                plan.zone,
                new StayHours(LocalTime.of(15, 0), LocalTime.of(11, 0)),
                plan.building,
                doors,
                units,
                List.of(new AccessRule(
                        List.of("front"),
                        WeeklyHours.ALWAYS,
                        Duration.ZERO,
                        Duration.ZERO,
                        plan.commonFront ? CodeMode.COMMON : CodeMode.OWN)),
                Map.of(
                        "spa",
                        List.of(new AccessRule(
                                List.of("spa"), OFFICE, Duration.ZERO, Duration.ofHours(2), CodeMode.OWN))),
                Map.of(
                        "housekeeping",
                        new StaffGroup(
                                "housekeeping",
                                List.of(
                                        new StaffAccess(
                                                List.of("front", plan.prefix + "door-101"), OFFICE, Credential.CODE),
                                        new StaffAccess(List.of("spa"), OFFICE, Credential.USER_SCHEDULE))),
                        "reception",
                        new StaffGroup(
                                "reception",
                                List.of(new StaffAccess(List.of("front"), WeeklyHours.ALWAYS, Credential.CODE)))),
                rotations(plan.commonFront),
                plan.commonFront,
                plan.policies,
                new SinkSettings(
                        SinkSettings.Type.NONE, null, false, Map.of(), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                List.of(),
                List.of());
    }

    private static Map<String, Rotation> rotations(boolean commonFront) {
        Rotation store = rotation("store", Set.of("housekeeping"));
        return commonFront
                ? Map.of("store", store, "guests", rotation("guests", "front", Set.of()))
                : Map.of("store", store);
    }

    private static Rotation rotation(String door, Set<String> knownTo) {
        return rotation(door, door, knownTo);
    }

    private static Rotation rotation(String group, String door, Set<String> knownTo) {
        return new Rotation(group, List.of(door), "0 0 4 * * *", Duration.ofMinutes(60), WeeklyHours.ALWAYS, knownTo);
    }

    private static Door door(
            String id,
            DoorKind kind,
            List<String> units,
            boolean shared,
            String building,
            int digits,
            List<String> forbidden) {
        return new Door(
                id,
                id,
                kind,
                units,
                shared,
                building,
                null,
                "main",
                List.of(digits),
                1000,
                "default",
                Map.of(),
                false,
                forbidden,
                false);
    }
}
