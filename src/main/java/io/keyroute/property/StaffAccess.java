package io.keyroute.property;

import java.util.List;

/** Doors a staff group may open, when, and with what. */
public record StaffAccess(List<String> doors, WeeklyHours hours, Credential credential) {

    public StaffAccess {
        doors = List.copyOf(doors);
    }
}
