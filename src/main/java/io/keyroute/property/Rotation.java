package io.keyroute.property;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A service code that changes regularly.
 *
 * @param group name of the door group
 * @param doors device ids that share the code
 * @param cron when it changes: second, minute, hour, day, month, weekday in the property's zone
 * @param overlap how long the old code still works after the new one is proven and told
 * @param hours when in the week it works
 * @param knownTo staff groups that are told the code; it changes when one of their members leaves
 */
public record Rotation(
        String group, List<String> doors, String cron, Duration overlap, WeeklyHours hours, Set<String> knownTo) {

    public Rotation {
        doors = List.copyOf(doors);
        knownTo = Set.copyOf(knownTo);
    }
}
