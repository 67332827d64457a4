package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.access.GrantChange;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.StayStatus;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to a unit. A vacancy ends the stays that were to end, never "the room". */
final class UnitEvents {

    private static final Logger LOG = LoggerFactory.getLogger(UnitEvents.class);

    private final PropertyCatalog catalog;
    private final StayStore stays;
    private final StayEvents stayEvents;
    private final Clock clock;

    UnitEvents(PropertyCatalog catalog, StayStore stays, StayEvents stayEvents, Clock clock) {
        this.catalog = catalog;
        this.stays = stays;
        this.stayEvents = stayEvents;
        this.clock = clock;
    }

    /** A unit's status alone changes no access. */
    List<GrantChange> apply(InboxEntry entry) {
        return entry.event().type() == EventType.UNIT_VACATED ? vacated(entry) : List.of();
    }

    /** Ends the stays in the unit that are due out by today and were checked in before. */
    List<GrantChange> vacated(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        Property property = catalog.property(event.property());
        LocalDate today = clock.instant().atZone(property.zone()).toLocalDate();
        List<GrantChange> changes = new ArrayList<>();
        for (StayRow row : stays.others(-1, property.id(), List.of(event.subjectId()), clock.instant())) {
            boolean dueOut = row.endsAt != null
                    && !row.endsAt.atZone(property.zone()).toLocalDate().isAfter(today);
            boolean before = row.checkedInAt != null && row.checkedInAt.isBefore(entry.happened());
            if (row.status == StayStatus.IN_HOUSE && dueOut && before) {
                changes.addAll(end(row.id, entry, entry.happened(), property));
            } else if (row.status == StayStatus.IN_HOUSE && before) {
                LOG.warn(
                        "{} of {} is said to be vacant, but stay {} is in house there and not due out: its codes go on",
                        event.subjectId(),
                        property.id(),
                        row.reservationId == null ? row.id : row.reservationId);
            }
        }
        return changes;
    }

    /** Ends a stay as checked out. */
    List<GrantChange> end(long stay, InboxEntry entry, Instant at, Property property) {
        CanonicalEvent out =
                Events.at(Events.of(entry.event(), EventType.CHECKED_OUT, JsonNodeFactory.instance.objectNode()), at);
        InboxEntry ended = new InboxEntry(entry.inboxId(), out, entry.status(), entry.attempts(), entry.receivedAt());
        return stayEvents.merge(stays.lock(stay), ended, property);
    }
}
