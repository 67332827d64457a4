package io.keyroute.property;

import java.time.Duration;
import java.util.List;

/**
 * Shared doors a stay gets, and how.
 *
 * @param doors device ids
 * @param hours when in the week
 * @param before how long before the stay's own start the code works
 * @param after how long after the stay's own end it still works
 * @param code the rule's wish; {@link Property#codeMode} says what is in force at a door
 */
public record AccessRule(List<String> doors, WeeklyHours hours, Duration before, Duration after, CodeMode code) {

    public AccessRule {
        doors = List.copyOf(doors);
    }
}
