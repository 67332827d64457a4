package io.keyroute.property;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One hotel: immutable, safe for use by several threads.
 *
 * @param id name in paths and events
 * @param tenant owner; people are known tenant-wide
 * @param zone zone of every local date and time of this property
 * @param building default uniqueness scope of codes
 * @param doorsById device id → door, in the order of the file
 * @param units unit name → unit
 * @param everyStay shared doors of every stay
 * @param areas access area → the doors it gives
 * @param groups staff group → what it may open
 * @param rotations door group → its service code
 * @param hasCommonCode whether guests share one code at any door
 * @param warnings what is legal but should be looked at, one sentence each
 */
public record Property(
        String id,
        String tenant,
        ZoneId zone,
        StayHours hours,
        String building,
        Map<String, Door> doorsById,
        Map<String, Unit> units,
        List<AccessRule> everyStay,
        Map<String, List<AccessRule>> areas,
        Map<String, StaffGroup> groups,
        Map<String, Rotation> rotations,
        boolean hasCommonCode,
        Policies policies,
        SinkSettings sink,
        List<FiasLinkSettings> fiasLinks,
        List<String> warnings) {

    /** All doors, in the order of the file. */
    public Collection<Door> doors() {
        return doorsById.values();
    }

    public Optional<Door> door(String deviceId) {
        return Optional.ofNullable(doorsById.get(deviceId));
    }

    public Optional<Unit> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /** The doors of a unit; empty where the unit is unknown, which the caller must report and never skip silently. */
    public List<Door> doorsOf(String unitName) {
        return unit(unitName)
                .map(unit -> unit.doors().stream().map(doorsById::get).toList())
                .orElse(List.of());
    }

    /** What is in force at a door under a rule: a door switched to a common code overrules the rule's wish. */
    public CodeMode codeMode(AccessRule rule, Door door) {
        return door.commonCode() ? CodeMode.COMMON : rule.code();
    }

    /** The rotation whose code is the common code of a door. */
    public Optional<Rotation> rotationOf(String deviceId) {
        return rotations.values().stream()
                .filter(rotation -> rotation.doors().contains(deviceId))
                .findFirst();
    }

    /** By the id alone: to hash thousands of doors each time a hotel is looked up would cost more than the look-up. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
