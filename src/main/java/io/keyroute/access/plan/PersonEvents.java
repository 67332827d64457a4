package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.pin.PinExhaustedException;
import io.keyroute.access.pin.PinWish;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.HotelTime;
import io.keyroute.event.Inbox;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.LocalMoment;
import io.keyroute.event.PersonDocument;
import io.keyroute.event.StayMerge;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Applies staff events, keeps those that count later, and plans people. Joins the caller's transaction. */
final class PersonEvents {

    private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

    private final PropertyCatalog catalog;
    private final PersonStore people;
    private final Inbox inbox;
    private final GrantStore grants;
    private final GrantWriter writer;
    private final HoldStore holds;
    private final HouseCodes houseCodes;
    private final ProblemTeller teller;
    private final Clock clock;

    PersonEvents(
            PropertyCatalog catalog,
            PersonStore people,
            Inbox inbox,
            GrantStore grants,
            GrantWriter writer,
            HoldStore holds,
            HouseCodes houseCodes,
            ProblemTeller teller,
            Clock clock) {
        this.catalog = catalog;
        this.people = people;
        this.inbox = inbox;
        this.grants = grants;
        this.writer = writer;
        this.holds = holds;
        this.houseCodes = houseCodes;
        this.teller = teller;
        this.clock = clock;
    }

    List<GrantChange> apply(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        Property property = catalog.property(event.property());
        boolean tenantWide = property.policies().personScope() == Policies.PersonScope.TENANT;
        PersonRow row = people.lock(property.tenant(), tenantWide ? "" : property.id(), event.subjectId());
        Instant effectiveAt = effectiveAt(event, property);
        if (effectiveAt != null && effectiveAt.isAfter(clock.instant())) {
            replacePending(row, event.type());
            people.keepForLater(entry.inboxId(), row.id, effectiveAt);
            return plan(row, Set.of());
        }
        Set<String> groups =
                new TreeSet<>(PersonDocument.of(row.state.document()).groups());
        row.state = StayMerge.apply(row.state, event, entry.arrival(), entry.receivedAt())
                .state();
        return plan(row, groups);
    }

    /** Plans a person whose time has come. */
    List<GrantChange> replan(long id, StayReplan.Rekey rekey) {
        return plan(people.lock(id), Set.of(), rekey);
    }

    private List<GrantChange> plan(PersonRow row, Set<String> groupsBefore) {
        return plan(row, groupsBefore, StayReplan.Rekey.NONE);
    }

    private List<GrantChange> plan(PersonRow row, Set<String> groupsBefore, StayReplan.Rekey rekey) {
        Instant now = clock.instant();
        Set<String> knew = new TreeSet<>(groupsBefore);
        Instant nextPending = takeEffect(row, knew, now);
        PersonDocument person = PersonDocument.of(row.state.document());
        knew.addAll(person.groups());
        List<Grant> had = grants.of(SubjectKind.PERSON, Long.toString(row.id));
        PersonFacts facts =
                new PersonFacts(properties(row), person, had, had.isEmpty() ? Set.of() : holds.among(had), now);
        Decision decision = PersonPlan.decide(facts);
        List<Decision.Problem> problems = new ArrayList<>(decision.problems());
        Moments moments = new Moments(now);
        List<GrantChange> changes = new ArrayList<>(write(row, had, decision, rekey, problems, moments));
        changes.addAll(leave(row, facts, knew, now));
        row.problems = teller.tell(row.problems, property(row), Subject.person(row.id), problems);
        if (decision.planAt() != null) {
            moments.add(decision.planAt());
        }
        if (nextPending != null) {
            moments.add(nextPending);
        }
        row.planAt = moments.next();
        row.status = person.status();
        people.save(row);
        return changes;
    }

    /** Merges what counts from now on; it counts as said at the moment from which it counts. */
    private Instant takeEffect(PersonRow row, Set<String> knew, Instant now) {
        for (PersonStore.Pending pending : people.pending(row.id)) {
            if (pending.effectiveAt().isAfter(now)) {
                return pending.effectiveAt();
            }
            InboxEntry entry = inbox.load(pending.inboxId())
                    .orElseThrow(() -> new PlanException("Inbox row " + pending.inboxId() + " is gone"));
            knew.addAll(PersonDocument.of(row.state.document()).groups());
            row.state = StayMerge.apply(
                            row.state,
                            Events.at(entry.event(), pending.effectiveAt()),
                            pending.inboxId(),
                            pending.effectiveAt())
                    .state();
            people.forget(pending.inboxId());
        }
        return null;
    }

    private List<GrantChange> write(
            PersonRow row,
            List<Grant> had,
            Decision decision,
            StayReplan.Rekey rekey,
            List<Decision.Problem> problems,
            Moments moments) {
        int ban = properties(row).stream()
                .mapToInt(p -> p.policies().pinReuseDays())
                .max()
                .orElse(0);
        GrantWriter.Order order = new GrantWriter.Order(
                guest -> Subject.person(row.id),
                guest -> PinWish.NONE,
                Duration.ofDays(ban),
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

    /** Who leaves takes no code of the house along. */
    private List<GrantChange> leave(PersonRow row, PersonFacts facts, Set<String> knew, Instant now) {
        if (!PersonPlan.gone(facts)) {
            row.leftAt = null;
            return List.of();
        }
        if (row.leftAt != null) {
            return List.of();
        }
        row.leftAt = now;
        List<GrantChange> changes = new ArrayList<>();
        facts.properties().forEach(property -> changes.addAll(houseCodes.leaverKnew(property, knew)));
        return changes;
    }

    private void replacePending(PersonRow row, EventType type) {
        for (PersonStore.Pending pending : people.pending(row.id)) {
            boolean same = inbox.load(pending.inboxId())
                    .map(entry -> entry.event().type() == type)
                    .orElse(true);
            if (same) {
                people.forget(pending.inboxId());
            }
        }
    }

    private static Instant effectiveAt(CanonicalEvent event, Property property) {
        LocalMoment moment = PersonDocument.of(event.subject()).effectiveAt();
        return moment == null ? null : HotelTime.start(moment, LocalTime.MIDNIGHT, property.zone());
    }

    private List<Property> properties(PersonRow row) {
        return row.property.isEmpty()
                ? catalog.ofTenant(row.tenant)
                : catalog.find(row.property).stream().toList();
    }

    private String property(PersonRow row) {
        return row.property.isEmpty() ? catalog.ofTenant(row.tenant).get(0).id() : row.property;
    }
}
