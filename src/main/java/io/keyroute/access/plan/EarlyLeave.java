package io.keyroute.access.plan;

import io.keyroute.access.Outcome;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Outcomes;
import io.keyroute.access.Subject;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import io.keyroute.property.Property;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Tells, for who cleans, that a guest has left a room before the scheduled departure, and when the codes end there. A room
 * in which somebody stays is not left. Joins the caller's transaction.
 */
final class EarlyLeave {

    private final StayStore stays;
    private final Outcomes outcomes;
    private final Clock clock;

    EarlyLeave(StayStore stays, Outcomes outcomes, Clock clock) {
        this.stays = stays;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** To be called once, when a stay that was in the house has ended. Of a no-show nobody has left. */
    void tell(StayRow row, StayDocument stay, Property property) {
        Instant now = clock.instant();
        Instant departure = StayWindows.departure(property, stay);
        if (stay.status() == StayStatus.NO_SHOW || departure == null || !now.isBefore(departure)) {
            return;
        }
        Instant free = stay.status() == StayStatus.CHECKED_OUT
                ? now.plus(property.policies().checkOutGrace())
                : now;
        outcomes.add(StayEvents.unitsOf(stay).stream()
                .sorted()
                .filter(unit -> empty(unit, row, now))
                .map(unit -> new Outcome(
                        OutcomeType.ROOM_LEFT,
                        row.property,
                        Subject.stay(row.id, GuestKeys.STAY),
                        null,
                        0,
                        unit,
                        null,
                        "left before the departure at "
                                + departure.atZone(property.zone()).toOffsetDateTime(),
                        free))
                .toList());
    }

    private boolean empty(String unit, StayRow row, Instant now) {
        List<StayRow> others = stays.others(row.id, row.property, List.of(unit), now);
        return others.stream().noneMatch(other -> other.status == StayStatus.IN_HOUSE);
    }
}
