package io.keyroute.access.rotation;

import io.keyroute.access.plan.HouseCodes;
import java.time.Instant;

/**
 * A service code as kept.
 *
 * @param name   subject id
 * @param group  name of the rotation, or {@code unit/} and the unit of a standing code
 * @param nextAt next run by the clock, null for none
 */
record ServiceCode(String name, String property, String group, Instant nextAt) {

    private static final String UNIT = "unit/";

    static String name(String property, String group) {
        return HouseCodes.name(property, group);
    }

    static String standing(String unit) {
        return UNIT + unit;
    }

    /** The unit of a standing code, null for a door group's. */
    String unit() {
        return group.startsWith(UNIT) ? group.substring(UNIT.length()) : null;
    }
}
