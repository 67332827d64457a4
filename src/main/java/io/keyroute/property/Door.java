package io.keyroute.property;

import java.util.List;
import java.util.Map;

/**
 * One lock of a property.
 *
 * @param deviceId device id in the lock maker's cloud; the identity of the door
 * @param name what people call it
 * @param units the units it opens; empty for shared and staff doors
 * @param shared whether guests of several units use it
 * @param building uniqueness scope of codes: no two owners' codes are alike within it, across properties
 * @param gatewayId device id of its gateway, or null where it has none
 * @param account name of the cloud account it belongs to
 * @param codeLengths lengths in digits the keypad takes, preferred first
 * @param capacity number of codes the lock holds
 * @param profile variant of the kind, e.g. {@code default} or {@code entry} (access-control keypads with device users)
 * @param abilities overrides of what the kind can do, by name
 * @param wholeHours whether windows are rounded outward to whole hours
 * @param forbiddenPrefixes digits no code may begin with
 * @param commonCode whether guests share one rotating code here instead of having their own
 */
public record Door(
        String deviceId,
        String name,
        DoorKind kind,
        List<String> units,
        boolean shared,
        String building,
        String gatewayId,
        String account,
        List<Integer> codeLengths,
        int capacity,
        String profile,
        Map<String, String> abilities,
        boolean wholeHours,
        List<String> forbiddenPrefixes,
        boolean commonCode) {

    public Door {
        units = List.copyOf(units);
        codeLengths = List.copyOf(codeLengths);
        abilities = Map.copyOf(abilities);
        forbiddenPrefixes = List.copyOf(forbiddenPrefixes);
    }

    /** The first unit this door opens, or null for a door of no unit. */
    public String unit() {
        return units.isEmpty() ? null : units.get(0);
    }
}
