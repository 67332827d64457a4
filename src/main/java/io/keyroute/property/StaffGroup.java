package io.keyroute.property;

import java.util.List;

/** A group of staff as the ERP names it, and what it may open. */
public record StaffGroup(String name, List<StaffAccess> access) {

    public StaffGroup {
        access = List.copyOf(access);
    }
}
