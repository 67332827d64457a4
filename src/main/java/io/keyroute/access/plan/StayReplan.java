package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.pin.PinExhaustedException;
import io.keyroute.access.pin.PinWish;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a stay whose row is locked: gathers the facts, decides, writes. Joins the caller's transaction. */
final class StayReplan {

    private static final Duration TRY_AGAIN = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Guests whose digits shall change, and when the former may go. */
    record Rekey(Set<String> guests, RetireRule rule) {

        static final Rekey NONE = new Rekey(Set.of(), RetireRule.TOLD);
    }

    private final PropertyCatalog catalog;
    private final StayStore stays;
    private final GrantStore grants;
    private final GrantWriter writer;
    private final HoldStore holds;
    private final ProblemTeller teller;
    private final Freezing freezing;
    private final CommonDoors commonDoors;
    private final NextGuests nextGuests;
    private final Clock clock;

    StayReplan(
            PropertyCatalog catalog,
            StayStore stays,
            GrantStore grants,
            GrantWriter writer,
            HoldStore holds,
            ProblemTeller teller,
            Freezing freezing,
            CommonDoors commonDoors,
            NextGuests nextGuests,
            Clock clock) {
        this.catalog = catalog;
        this.stays = stays;
        this.grants = grants;
        this.writer = writer;
        this.holds = holds;
        this.teller = teller;
        this.freezing = freezing;
        this.commonDoors = commonDoors;
        this.nextGuests = nextGuests;
        this.clock = clock;
    }

    /**
     * @param source who named the guests last; null where no event is behind it
     * @return what was written
     */
    List<GrantChange> plan(StayRow row, String source, Rekey rekey) {
        Property property = catalog.property(row.property);
        Instant now = clock.instant();
        StayDocument stay = StayDocument.of(row.state.document());
        GuestKeys.Named guests = GuestKeys.name(
                row.guestKeys,
                stay,
                source == null ? "" : source,
                property.policies().codes());
        List<Grant> had = row.unplanned ? List.of() : grants.of(SubjectKind.STAY, Long.toString(row.id));
        row.unplanned = false;
        StayFacts facts = facts(row, property, stay, guests, had, now);
        Decision decision = StayPlan.decide(facts, freezing);
        List<Decision.Problem> problems = new ArrayList<>(decision.problems());
        Moments moments = new Moments(now);
        if (decision.planAt() != null) {
            moments.add(decision.planAt());
        }
        List<GrantChange> changes =
                new ArrayList<>(write(row, property, guests, had, decision, rekey, problems, moments));
        commonDoors.keep(row.id, property, decision.common());
        sharedUnit(row, stay, facts, problems, moments);
        row.planAt = moments.next();
        row.problems = teller.tell(row.problems, row.property, Subject.stay(row.id, GuestKeys.STAY), problems);
        row.guestKeys = guests.known();
        row.startsAt = StayWindows.arrival(property, stay);
        row.endsAt = StayWindows.departure(property, stay);
        row.status = stay.status();
        row.reservationId = stay.reservationId();
        changes.addAll(nextGuests.giveWay(row, property, stay, changes, now));
        stays.save(row);
        return changes;
    }

    /** What would be decided now; nothing is written. */
    Optional<Decision> look(StayRow row) {
        return catalog.find(row.property).map(property -> {
            StayDocument stay = StayDocument.of(row.state.document());
            GuestKeys.Named guests =
                    GuestKeys.name(row.guestKeys, stay, "", property.policies().codes());
            List<Grant> had = grants.of(SubjectKind.STAY, Long.toString(row.id));
            return StayPlan.decide(facts(row, property, stay, guests, had, clock.instant()), freezing);
        });
    }

    private StayFacts facts(
            StayRow row, Property property, StayDocument stay, GuestKeys.Named guests, List<Grant> had, Instant now) {
        return new StayFacts(
                property,
                stay,
                List.copyOf(guests.guests().keySet()),
                row.marks(),
                had,
                had.isEmpty() ? Set.of() : holds.among(had),
                nextGuests.due(row, property, stay, had, now),
                now);
    }

    private List<GrantChange> write(
            StayRow row,
            Property property,
            GuestKeys.Named guests,
            List<Grant> had,
            Decision decision,
            Rekey rekey,
            List<Decision.Problem> problems,
            Moments moments) {
        GrantWriter.Order order = new GrantWriter.Order(
                guest -> Subject.stay(row.id, guest),
                guest -> wish(property, guests.guests().get(guest)),
                Duration.ofDays(property.policies().pinReuseDays()),
                rekey.guests(),
                rekey.rule(),
                0);
        try {
            return writer.write(had, decision, order);
        } catch (PinExhaustedException e) {
            problems.add(new Decision.Problem(null, null, e.getMessage()));
            moments.add(clock.instant().plus(TRY_AGAIN));
            return writer.write(had, decision.withoutNew(had), order);
        }
    }

    private static PinWish wish(Property property, StayDocument.Guest guest) {
        return property.policies().wish() == Policies.Wish.PHONE && guest != null && guest.phone() != null
                ? new PinWish(guest.phone())
                : PinWish.NONE;
    }

    private void sharedUnit(
            StayRow row, StayDocument stay, StayFacts facts, List<Decision.Problem> problems, Moments moments) {
        if (!facts.inHouse() || stay.shared()) {
            return;
        }
        for (StayRow other : stays.others(row.id, row.property, StayEvents.unitsOf(stay), facts.now())) {
            boolean together = StayDocument.of(other.state.document()).shared();
            if (other.status == io.keyroute.event.StayStatus.IN_HOUSE && other.claimed && !together) {
                problems.add(new Decision.Problem(
                        stay.units().get(0).unit(),
                        null,
                        "two stays are in house in this unit without a share flag (the other: "
                                + (other.reservationId == null
                                        ? "one without a reservation"
                                        : "reservation " + other.reservationId)
                                + "); the codes of both work"));
                // nothing is planned for this stay when the other leaves
                moments.add(facts.now().plus(LOOK_AGAIN));
            }
        }
    }

    /** Guests of the grants and their documents, for those who must know a guest's id. */
    Map<String, StayDocument.Guest> guests(StayRow row) {
        Property property = catalog.property(row.property);
        StayDocument stay = StayDocument.of(row.state.document());
        return GuestKeys.name(row.guestKeys, stay, "", property.policies().codes())
                .guests();
    }
}
