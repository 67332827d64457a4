package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.event.InboxEntry;
import java.util.List;

/** Who plans which events. */
record Handlers(
        StayEvents stays, UnitEvents units, Resync resync, PersonEvents people, KeyEvents keys, StayReplan replan) {

    List<GrantChange> apply(InboxEntry entry) {
        return switch (entry.event().type().subject()) {
            case STAY -> resync.stage(entry) ? List.of() : stays.apply(entry);
            case UNIT -> resync.stage(entry) ? List.of() : units.apply(entry);
            case PROPERTY -> resync.property(entry);
            case PERSON -> people.apply(entry);
            case KEY_REQUEST -> keys.apply(entry);
        };
    }
}
