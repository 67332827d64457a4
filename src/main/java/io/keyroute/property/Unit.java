package io.keyroute.property;

import java.util.List;

/**
 * A room, suite or apartment as the PMS names it (leading zeros and blanks matter).
 *
 * @param doors device ids of its doors, at least one
 * @param standingCode whether its doors carry a service code that changes after each check-out
 */
public record Unit(String name, List<String> doors, boolean standingCode) {

    public Unit {
        doors = List.copyOf(doors);
    }
}
