package io.keyroute.access.pin;

import io.keyroute.property.Door;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a code must fit: the doors it is meant for.
 *
 * @param buildings         where it must be unlike every other owner's code; never empty, the first one keeps the ban
 *                          on early re-use
 * @param forbiddenPrefixes digits it must not begin with
 */
public record PinPath(TreeSet<String> buildings, Set<String> forbiddenPrefixes) {

    public PinPath {
        if (buildings.isEmpty()) {
            throw new IllegalArgumentException("a code needs at least one door");
        }
        buildings = new TreeSet<>(buildings);
        forbiddenPrefixes = Set.copyOf(forbiddenPrefixes);
    }

    public static PinPath of(Collection<Door> doors) {
        TreeSet<String> buildings = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Door door : doors) {
            buildings.add(door.building());
            prefixes.addAll(door.forbiddenPrefixes());
        }
        return new PinPath(buildings, prefixes);
    }

    boolean legal(String digits) {
        return forbiddenPrefixes.stream().noneMatch(digits::startsWith);
    }
}
