package io.keyroute.access.plan;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.Window;
import io.keyroute.access.pin.PinWish;
import io.keyroute.access.pin.Pins;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.WeeklyHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Codes of the house: one code at several doors under a name of its own. Joins the caller's transaction, which holds the
 * lock of what the name stands for. Thread-safe.
 */
public final class ServiceGrants {

    private static final String OWN = "";

    /**
     * A code as it shall be.
     *
     * @param name  subject id, unique in the installation
     * @param until end, null for none
     * @param cause why, for people
     */
    public record Wish(
            String name, Property property, Collection<Door> doors, WeeklyHours hours, Instant until, String cause) {}

    /**
     * How its digits change.
     *
     * @param rule    when the former digits may go
     * @param overlap and how long after that
     */
    public record Change(RetireRule rule, Duration overlap) {}

    private final GrantStore grants;
    private final GrantWriter writer;
    private final HoldStore holds;
    private final Clock clock;

    ServiceGrants(GrantStore grants, GrantWriter writer, HoldStore holds, Clock clock) {
        this.grants = grants;
        this.writer = writer;
        this.holds = holds;
        this.clock = clock;
    }

    /** Over the same tables as the planner. */
    public static ServiceGrants over(
            JdbcClient jdbc, GrantStore grants, Pins pins, PropertyCatalog catalog, Clock clock) {
        return new ServiceGrants(grants, new GrantWriter(grants, pins, catalog, clock), new HoldStore(jdbc), clock);
    }

    /**
     * Makes the code's grants as wished, at exactly these doors.
     *
     * @param change null where the digits stay
     */
    public List<GrantChange> set(Wish wish, Change change) {
        List<Grant> had = grants.of(SubjectKind.SERVICE, wish.name());
        Set<String> held = had.isEmpty() ? Set.of() : holds.among(had);
        List<PlannedGrant> planned = wish.doors().stream()
                .map(door -> planned(wish, door, had, held))
                .toList();
        Set<PlannedGrant.Key> keys =
                planned.stream().map(PlannedGrant::key).collect(java.util.stream.Collectors.toSet());
        List<Retired> retired = had.stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .filter(grant -> !keys.contains(PlannedGrant.Key.of(grant)))
                .map(grant -> Retired.now(grant, "the door no longer belongs to the code"))
                .toList();
        return write(wish.name(), wish.property(), had, new Decision(planned, retired, List.of(), null), change);
    }

    /** Ends the code at all its doors. */
    public List<GrantChange> end(String name, Property property, String cause) {
        List<Grant> had = grants.of(SubjectKind.SERVICE, name);
        List<Retired> retired = had.stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .map(grant -> Retired.now(grant, cause))
                .toList();
        return write(name, property, had, new Decision(List.of(), retired, List.of(), null), null);
    }

    /** When the windows made now must be prolonged. */
    public Instant prolongAt(String name) {
        return grants.of(SubjectKind.SERVICE, name).stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .map(grant -> Horizon.prolongAt(grant.desired().window()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private PlannedGrant planned(Wish wish, Door door, List<Grant> had, Set<String> held) {
        PlannedGrant.Key key =
                new PlannedGrant.Key(OWN, wish.property().id(), door.deviceId(), CredentialKind.PASSWORD);
        Grant grant = had.stream()
                .filter(g -> PlannedGrant.Key.of(g).equals(key) && g.desired().state() != Desired.REVOKED)
                .findFirst()
                .orElse(null);
        Window window = Horizon.of(
                null, wish.until(), grant == null ? null : grant.desired().window(), clock.instant());
        boolean frozen = grant != null && held.contains(grant.id());
        return new PlannedGrant(
                OWN,
                wish.property().id(),
                door.unit(),
                door.deviceId(),
                CredentialKind.PASSWORD,
                null,
                frozen ? Desired.FROZEN : Desired.ACTIVE,
                window,
                wish.hours(),
                wish.until() == null ? 3 : 0,
                wish.cause());
    }

    private List<GrantChange> write(String name, Property property, List<Grant> had, Decision decision, Change change) {
        return writer.write(
                had,
                decision,
                new GrantWriter.Order(
                        guest -> Subject.service(name),
                        guest -> PinWish.NONE,
                        Duration.ofDays(property.policies().pinReuseDays()),
                        change == null ? Set.of() : Set.of(OWN),
                        change == null ? RetireRule.TOLD : change.rule(),
                        change == null ? 0 : change.overlap().toMillis()));
    }
}
