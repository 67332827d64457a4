package io.keyroute.access.pin;

import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/** How many digits the doors of each building take. Immutable. */
final class Buildings {

    private record Lengths(int shortest, int longest) {

        Lengths with(int length) {
            return new Lengths(Math.min(shortest, length), Math.max(longest, length));
        }
    }

    private final Map<String, Lengths> lengths = new HashMap<>();

    Buildings(PropertyCatalog catalog) {
        for (Property property : catalog.all()) {
            for (Door door : property.doors()) {
                int length = door.codeLengths().get(0);
                lengths.merge(door.building(), new Lengths(length, length), (known, one) -> known.with(one.shortest()));
            }
        }
    }

    /** Digits by which codes of the building are compared: the shortest code any of its doors takes. */
    int compared(String building) {
        return of(building).shortest();
    }

    /** Whether the building is still configured, and its codes are no longer than these digits. */
    boolean compares(String digits, String building) {
        Lengths known = lengths.get(building);
        return known != null && known.shortest() <= digits.length();
    }

    /** Digits a code needs to be long enough for every door of the buildings. */
    int longest(SortedSet<String> buildings) {
        return buildings.stream().mapToInt(b -> of(b).longest()).max().orElseThrow();
    }

    private Lengths of(String building) {
        Lengths found = lengths.get(building);
        if (found == null) {
            throw new PinException(
                    "No door is configured in building \"" + building + "\", so no code can be made there");
        }
        return found;
    }
}
