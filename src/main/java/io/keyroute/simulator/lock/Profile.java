package io.keyroute.simulator.lock;

import io.keyroute.simulator.fleet.LockKind;
import java.util.Map;
import java.util.Set;

/**
 * How a kind of lock behaves, as data.
 *
 * @param category Tuya's product category
 * @param phases the number each phase has in answers of this kind
 * @param showsStatus true where answers carry the numeric delivery_status
 * @param judgesLate true where clashes and a full lock show only after delivery; else the cloud refuses at once
 * @param patient true where the cloud keeps changes for a lock it cannot reach; else it refuses
 * @param typeRequired true where the create call must say how often the code may be used
 * @param maxHours how many weekly hours one code may have
 * @param digitsModifiable false where the digits of a code cannot be changed
 * @param numberOffset what the lock adds to its own number of a code in unlock reports; -1 where it reports the id
 * @param notFound error code for an unknown password
 * @param unreachable error code for a write to a lock out of reach
 */
public record Profile(
        LockKind kind,
        String category,
        int digits,
        int capacity,
        Map<Phase, Integer> phases,
        boolean showsStatus,
        boolean judgesLate,
        boolean patient,
        boolean typeRequired,
        int maxHours,
        boolean digitsModifiable,
        int numberOffset,
        int notFound,
        int unreachable,
        Set<Ability> abilities) {

    /** The number of a phase in answers of this kind. */
    public int number(Phase phase) {
        return phases.get(phase);
    }
}
