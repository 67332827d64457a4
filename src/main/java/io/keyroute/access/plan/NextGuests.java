package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import io.keyroute.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose turn it is in a room that a guest has moved out of: the former guest's code goes at once when the next one is due,
 * whichever of the two is planned first. Who shared the room with the guest, whose time there is over, or whose key was
 * given up is nobody's next guest. Joins the caller's transaction.
 */
final class NextGuests {

    /** Who checked in earlier than this before a move was known to whoever planned the move. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    /**
     * The time in which a former room still opens.
     *
     * @param since  who was in the room by then was judged when the move was planned; null where it is planned now
     * @param shared whether the guest is known to have shared the room
     */
    private record Leaving(String unit, Instant since, Instant until, boolean shared) {}

    private final StayStore stays;
    private final GrantStore grants;
    private final JdbcClient jdbc;

    NextGuests(StayStore stays, GrantStore grants, JdbcClient jdbc) {
        this.stays = stays;
        this.grants = grants;
        this.jdbc = jdbc;
    }

    /** Units this guest leaves whose next guest comes before the move's grace is over. */
    Set<String> due(StayRow row, Property property, StayDocument stay, List<Grant> had, Instant now) {
        Set<String> left = had.stream()
                .filter(grant -> grant.unit() != null && grant.observed().state() != GrantState.GONE)
                .map(Grant::unit)
                .collect(Collectors.toCollection(TreeSet::new));
        stay.units().forEach(unit -> left.remove(unit.unit()));
        if (left.isEmpty()) {
            return Set.of();
        }
        Instant latest = now.plus(property.policies().moveGrace());
        Set<String> shared = sharedBefore(row);
        return left.stream()
                .map(unit -> leaving(unit, had, latest, shared.contains(unit), now))
                .filter(leaving -> stays.others(row.id, row.property, List.of(leaving.unit()), leaving.until()).stream()
                        .anyMatch(other -> next(other, property, leaving, () -> movedIn(other, leaving), now)))
                .map(Leaving::unit)
                .collect(Collectors.toSet());
    }

    /** Ends the grace of those who have left the rooms that this guest is given now. */
    List<GrantChange> giveWay(StayRow row, Property property, StayDocument stay, List<GrantChange> given, Instant now) {
        List<Grant> rooms = given.stream()
                .map(GrantChange::grant)
                .filter(grant -> grant.unit() != null && grant.desired().state() == Desired.ACTIVE)
                .toList();
        if (rooms.isEmpty() || stay.shared()) {
            return List.of();
        }
        Set<String> units = rooms.stream().map(Grant::unit).collect(Collectors.toSet());
        Set<String> before = StayEvents.unitsOf(StayDocument.of(row.before.document()));
        List<GrantChange> changes = graced(row, rooms, now).stream()
                .filter(grant -> units.contains(grant.unit()))
                .filter(grant -> next(row, property, leaving(grant, false), () -> !before.contains(grant.unit()), now))
                .map(grant -> MoveGrace.over(grant, "the room's next guest is due"))
                .toList();
        grants.write(changes);
        return changes;
    }

    private List<Grant> graced(StayRow row, List<Grant> rooms, Instant now) {
        return jdbc.sql("""
                        SELECT * FROM access_grant WHERE device_id IN (:doors) AND not_before > :now
                          AND desired = 'REVOKED' AND subject_kind = 'STAY' AND subject_id <> :stay
                        """)
                .param("doors", rooms.stream().map(Grant::deviceId).distinct().toList())
                .param("now", now.toEpochMilli())
                .param("stay", Long.toString(row.id))
                .query(new GrantRow())
                .list();
    }

    private static Leaving leaving(String unit, List<Grant> had, Instant latest, boolean shared, Instant now) {
        return had.stream()
                .filter(grant -> unit.equals(grant.unit()) && MoveGrace.runs(grant, now))
                .findFirst()
                .map(grant -> leaving(grant, shared))
                .orElseGet(() -> new Leaving(unit, null, latest, shared));
    }

    private static Leaving leaving(Grant grant, boolean shared) {
        return new Leaving(
                grant.unit(), grant.desired().at().minus(SEEN), grant.desired().notBefore(), shared);
    }

    private static boolean next(
            StayRow other, Property property, Leaving leaving, BooleanSupplier movedIn, Instant now) {
        boolean over = other.endedAt != null
                || other.endsAt != null
                        && !other.endsAt.plus(property.policies().lateOut()).isAfter(now);
        boolean keyless = !other.claimed && other.keysRemoved;
        if (over || keyless || !comesBy(other, leaving.until())) {
            return false;
        }
        boolean together = other.status == StayStatus.IN_HOUSE
                && (leaving.shared() || StayDocument.of(other.state.document()).shared());
        boolean seen = leaving.since() != null
                && other.checkedInAt != null
                && other.checkedInAt.isBefore(leaving.since())
                && !movedIn.getAsBoolean();
        return !together && !seen;
    }

    private static boolean comesBy(StayRow other, Instant until) {
        return Stream.of(Optional.ofNullable(other.startsAt), Optional.ofNullable(other.checkedInAt))
                .flatMap(Optional::stream)
                .anyMatch(comes -> !comes.isAfter(until));
    }

    /** Whether somebody who was in the house long before has come into this room since. */
    private boolean movedIn(StayRow other, Leaving leaving) {
        return grants.of(SubjectKind.STAY, Long.toString(other.id)).stream()
                .filter(grant -> leaving.unit().equals(grant.unit()))
                .anyMatch(grant ->
                        grant.desired().version() == 1 && !grant.desired().at().isBefore(leaving.since()));
    }

    /** The rooms the guest shared before what is planned now. */
    private static Set<String> sharedBefore(StayRow row) {
        StayDocument before = StayDocument.of(row.before.document());
        return before.shared() ? StayEvents.unitsOf(before) : Set.of();
    }
}
