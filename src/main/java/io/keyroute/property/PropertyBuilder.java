package io.keyroute.property;

import io.keyroute.property.PropertyFile.DoorEntry;
import io.keyroute.property.PropertyFile.RuleEntry;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.scheduling.support.CronExpression;

/** Turns a property's file into the model: fills defaults, checks references, switches doors to common codes. */
final class PropertyBuilder {

    /** In a list of doors: every door of every unit. */
    static final String ROOMS = "rooms";

    /** When the common code of a door changes that no rotation names: early on the first of each month. */
    private static final String MONTHLY = "0 0 4 1 * *";

    private static final Duration OVERLAP = Duration.ofHours(1);

    private final PropertyFile file;
    private final Findings findings;
    private final WeeklyHoursReader hours;
    private final Map<String, DoorEntry> doorEntries;
    private final Map<String, Unit> units;
    private final Map<String, List<String>> unitsOfDoors;

    PropertyBuilder(PropertyFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.hours = new WeeklyHoursReader(findings);
        this.doorEntries = orEmpty(file.doors());
        this.units = units();
        this.unitsOfDoors = unitsOfDoors();
    }

    /** The property; meaningless where errors were found. */
    Property build(SettingsReader settings) {
        String id = findings.required("property", file.property());
        String building = or(file.building(), id);
        findings.required("zone", file.zone());
        List<AccessRule> everyStay = rules("sharedAccess.everyStay", shared().everyStay());
        Map<String, List<AccessRule>> areas = areas();
        Set<String> sharedDoors = sharedDoors(everyStay, areas);
        Map<String, Rotation> rotations = rotations();
        Set<String> common = commonDoors(everyStay, areas);
        Map<String, Door> doors = new LinkedHashMap<>();
        doorEntries.forEach(
                (deviceId, entry) -> doors.put(deviceId, door(deviceId, entry, building, sharedDoors, common)));
        addMissingRotations(rotations, common);
        PropertyFile.HoursEntry stay = or(file.hours(), new PropertyFile.HoursEntry(null, null));
        return new Property(
                id,
                or(file.tenant(), "default"),
                file.zone(),
                new StayHours(or(stay.checkIn(), LocalTime.of(15, 0)), or(stay.checkOut(), LocalTime.of(11, 0))),
                building,
                Collections.unmodifiableMap(doors),
                units,
                everyStay,
                areas,
                groups(rotations),
                Collections.unmodifiableMap(rotations),
                doors.values().stream().anyMatch(Door::commonCode),
                settings.policies(file.policies()),
                settings.sink(file.sink()),
                settings.fias(file.fias(), areas.keySet()),
                findings.warnings());
    }

    private Map<String, Unit> units() {
        Map<String, Unit> result = new LinkedHashMap<>();
        orEmpty(file.units()).forEach((name, entry) -> {
            String field = "units." + name + ".doors";
            List<String> doors = entry == null ? List.of() : doors(field, entry.doors(), false);
            if (doors.isEmpty()) {
                findings.error(field, "names no door");
            }
            result.put(name, new Unit(name, doors, entry != null && Boolean.TRUE.equals(entry.standingCode())));
        });
        return Collections.unmodifiableMap(result);
    }

    /** Turned round once: a house of thousands of doors would be searched through for each of them. */
    private Map<String, List<String>> unitsOfDoors() {
        Map<String, List<String>> result = new HashMap<>();
        units.values().forEach(unit -> unit.doors()
                .forEach(deviceId -> result.computeIfAbsent(deviceId, door -> new ArrayList<>())
                        .add(unit.name())));
        return result;
    }

    private Door door(String deviceId, DoorEntry entry, String building, Set<String> sharedDoors, Set<String> common) {
        String field = "doors." + deviceId;
        DoorKind kind = findings.required(field + ".kind", entry.kind());
        DoorKind known = or(kind, DoorKind.ZIGBEE);
        List<Integer> lengths = or(entry.codeLengths(), List.of(known.codeLength()));
        if (lengths.isEmpty() || lengths.stream().anyMatch(length -> length < 4 || length > 12)) {
            findings.error(field + ".codeLengths", "needs numbers from 4 to 12");
        }
        int capacity = or(entry.capacity(), known.capacity());
        if (capacity < 1) {
            findings.error(field + ".capacity", "is less than one code");
        }
        List<String> served = List.copyOf(unitsOfDoors.getOrDefault(deviceId, List.of()));
        return new Door(
                deviceId,
                or(entry.name(), deviceId),
                known,
                served,
                Boolean.TRUE.equals(entry.shared()) || sharedDoors.contains(deviceId),
                or(entry.building(), building),
                entry.gateway(),
                or(entry.account(), "default"),
                lengths,
                capacity,
                or(entry.profile(), "default"),
                orEmpty(entry.abilities()),
                Boolean.TRUE.equals(entry.wholeHours()),
                or(entry.forbiddenPrefixes(), List.of("0")),
                common.contains(deviceId));
    }

    private Map<String, List<AccessRule>> areas() {
        Map<String, List<AccessRule>> result = new LinkedHashMap<>();
        orEmpty(shared().areas())
                .forEach((area, rules) -> result.put(area, rules("sharedAccess.areas." + area, rules)));
        return Collections.unmodifiableMap(result);
    }

    private List<AccessRule> rules(String field, List<RuleEntry> entries) {
        List<AccessRule> rules = new ArrayList<>();
        List<RuleEntry> given = or(entries, List.of());
        for (int i = 0; i < given.size(); i++) {
            String place = field + "[" + i + "]";
            RuleEntry rule = given.get(i);
            rules.add(new AccessRule(
                    doors(place + ".doors", rule.doors(), false),
                    hours.read(place + ".hours", rule.hours()),
                    or(rule.before(), Duration.ZERO),
                    or(rule.after(), Duration.ZERO),
                    or(rule.code(), CodeMode.OWN)));
        }
        return List.copyOf(rules);
    }

    /** Doors that guests share one code at: by wish, or because the lock is too small for codes of their own. */
    private Set<String> commonDoors(List<AccessRule> everyStay, Map<String, List<AccessRule>> areas) {
        Set<String> common = new TreeSet<>();
        List<AccessRule> all = new ArrayList<>(everyStay);
        areas.values().forEach(all::addAll);
        all.stream().filter(rule -> rule.code() == CodeMode.COMMON).forEach(rule -> common.addAll(rule.doors()));
        for (String deviceId : sharedDoors(everyStay, areas)) {
            DoorEntry entry = doorEntries.get(deviceId);
            if (entry == null || entry.kind() == null || common.contains(deviceId)) {
                continue;
            }
            int slots = or(entry.capacity(), entry.kind().capacity());
            if (slots < 2 * units.size()) {
                findings.warn("door " + deviceId + " holds " + slots + " codes, fewer than twice its " + units.size()
                        + " rooms: guests get one common code there (code: common)");
                common.add(deviceId);
            }
        }
        return common;
    }

    private void addMissingRotations(Map<String, Rotation> rotations, Set<String> common) {
        for (String deviceId : common) {
            if (rotations.values().stream().noneMatch(r -> r.doors().contains(deviceId))) {
                String group = "common-" + deviceId;
                findings.warn("door " + deviceId + " has a common code and no rotation: it changes on the first of"
                        + " each month at 04:00");
                rotations.put(
                        group, new Rotation(group, List.of(deviceId), MONTHLY, OVERLAP, WeeklyHours.ALWAYS, Set.of()));
            }
        }
    }

    private Map<String, Rotation> rotations() {
        Map<String, Rotation> result = new LinkedHashMap<>();
        orEmpty(file.rotations()).forEach((group, entry) -> {
            String field = "rotations." + group;
            String cron = findings.required(field + ".cron", entry.cron());
            if (cron != null && !CronExpression.isValidExpression(cron)) {
                findings.error(field + ".cron", "is no cron of six fields (second minute hour day month weekday)");
            }
            List<String> doors = doors(field + ".doors", entry.doors(), true);
            if (doors.isEmpty()) {
                findings.error(field + ".doors", "names no door");
            }
            Set<String> knownTo = or(entry.knownTo(), Set.of());
            knownTo.stream()
                    .filter(name -> !orEmpty(file.groups()).containsKey(name))
                    .forEach(name -> findings.error(field + ".knownTo", "no staff group \"" + name + "\""));
            result.put(
                    group,
                    new Rotation(
                            group,
                            doors,
                            cron,
                            or(entry.overlap(), OVERLAP),
                            hours.read(field + ".hours", entry.hours()),
                            knownTo));
        });
        return result;
    }

    private Map<String, StaffGroup> groups(Map<String, Rotation> rotations) {
        Map<String, StaffGroup> result = new LinkedHashMap<>();
        orEmpty(file.groups()).forEach((name, entries) -> {
            List<StaffAccess> access = new ArrayList<>();
            List<PropertyFile.StaffEntry> given = or(entries, List.of());
            for (int i = 0; i < given.size(); i++) {
                access.add(staff("groups." + name + "[" + i + "]", given.get(i)));
            }
            if (access.isEmpty()
                    && rotations.values().stream().noneMatch(r -> r.knownTo().contains(name))) {
                findings.error("groups." + name, "opens nothing");
            }
            result.put(name, new StaffGroup(name, access));
        });
        return Collections.unmodifiableMap(result);
    }

    private StaffAccess staff(String field, PropertyFile.StaffEntry entry) {
        Credential credential = or(entry.credential(), Credential.CODE);
        List<String> doors = doors(field + ".doors", entry.doors(), true);
        if (doors.isEmpty()) {
            findings.error(field + ".doors", "names no door");
        }
        if (credential == Credential.ENTRY) {
            doors.stream()
                    .filter(deviceId ->
                            !"entry".equals(doorEntries.get(deviceId).profile()))
                    .forEach(deviceId ->
                            findings.error(field + ".doors", "door \"" + deviceId + "\" has not the profile entry"));
        }
        return new StaffAccess(doors, hours.read(field + ".hours", entry.hours()), credential);
    }

    /** Known device ids only; each once, in the order given. */
    private List<String> doors(String field, List<String> names, boolean roomsAllowed) {
        Set<String> doors = new LinkedHashSet<>();
        for (String name : or(names, List.<String>of())) {
            if (roomsAllowed && ROOMS.equals(name)) {
                units.values().forEach(unit -> doors.addAll(unit.doors()));
            } else if (doorEntries.containsKey(name)) {
                doors.add(name);
            } else {
                findings.error(field, "no door \"" + name + "\"");
            }
        }
        return List.copyOf(doors);
    }

    private PropertyFile.SharedEntry shared() {
        return or(file.sharedAccess(), new PropertyFile.SharedEntry(null, null));
    }

    private static Set<String> sharedDoors(List<AccessRule> everyStay, Map<String, List<AccessRule>> areas) {
        Set<String> doors = new TreeSet<>();
        everyStay.forEach(rule -> doors.addAll(rule.doors()));
        areas.values().forEach(rules -> rules.forEach(rule -> doors.addAll(rule.doors())));
        return doors;
    }

    private static <T> T or(T value, T unsaid) {
        return value == null ? unsaid : value;
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
