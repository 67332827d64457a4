package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads stays. Thread-safe. */
public final class Stays {

    /** The name under which a source knows a stay. */
    public record Alias(String source, String stayId) {}

    /**
     * A stay as people see it.
     *
     * @param id       row id, for {@link StayDesk}
     * @param aliases  the sources' names for it
     * @param status   null while nobody told
     * @param heldBy   who holds it by hand, null for nobody
     * @param waitsFor an end that waits for a person's word, null for none
     * @param problems what keeps the guest from a door
     * @param dueIn    whether the guest is due in or in the house
     */
    public record StayView(
            long id,
            String property,
            List<Alias> aliases,
            String reservationId,
            StayStatus status,
            Instant startsAt,
            Instant endsAt,
            Set<String> units,
            String heldBy,
            StayStatus waitsFor,
            List<String> problems,
            boolean dueIn,
            List<Grant> grants) {}

    /**
     * What people must be told of a stay beside its problems.
     *
     * @param waiting   what is not made yet and why; nothing of it is wrong
     * @param stillOpen doors that a hold of the source does not shut, because the lock cannot freeze
     */
    public record Notes(List<String> waiting, List<String> stillOpen) {}

    /**
     * Who a stay's grant belongs to, in the words of its sources.
     *
     * @param guestId null where the source names no guest
     */
    public record Identity(
            String property,
            String source,
            String stayId,
            String reservationId,
            Map<String, String> externalIds,
            String guestId) {}

    private final JdbcClient jdbc;
    private final StayStore stays;
    private final StayReplan replan;
    private final GrantStore grants;

    Stays(JdbcClient jdbc, StayStore stays, StayReplan replan, GrantStore grants) {
        this.jdbc = jdbc;
        this.stays = stays;
        this.replan = replan;
        this.grants = grants;
    }

    /**
     * Stays of that id; several where property and source do not decide.
     *
     * @param property null for any
     * @param source   null for any
     */
    public List<StayView> find(String stayId, String property, String source) {
        return jdbc
                .sql("SELECT DISTINCT stay, property, source FROM stay_alias WHERE stay_id = ? ORDER BY stay")
                .param(stayId)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list()
                .stream()
                .filter(row -> property == null || property.equals(row[1]))
                .filter(row -> source == null || source.equals(row[2]))
                .map(row -> Long.valueOf(row[0]))
                .distinct()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    public Optional<StayView> find(long id) {
        return stays.find(id).map(this::view);
    }

    /** As things stand now: time alone changes them. None of a hotel that is not configured any more. */
    public Notes notes(long id) {
        return stays.find(id).flatMap(replan::look).map(Stays::notes).orElseGet(() -> new Notes(List.of(), List.of()));
    }

    private static Notes notes(Decision decision) {
        return new Notes(
                decision.waiting(),
                decision.planned().stream()
                        .filter(grant -> grant.cause().startsWith(Waiting.STILL_OPEN))
                        .map(grant -> grant.deviceId() + ": " + grant.cause())
                        .distinct()
                        .toList());
    }

    /** Stays due in or in house of a property, by row id. */
    public List<StayView> present(String property) {
        return jdbc
                .sql("SELECT id FROM stay WHERE property = ? AND status IN ('CONFIRMED', 'DUE_IN', 'IN_HOUSE')"
                        + " ORDER BY id")
                .param(property)
                .query(Long.class)
                .list()
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    /** Who a subject of kind STAY is; empty for other kinds and unknown stays. */
    public Optional<Identity> identity(Subject subject) {
        if (subject.kind() != SubjectKind.STAY) {
            return Optional.empty();
        }
        return stays.find(Long.parseLong(subject.id())).map(row -> {
            StayDocument document = StayDocument.of(row.state.document());
            StayDocument.Guest guest = replan.guests(row).get(subject.guest());
            Alias first = aliases(row.id).get(0);
            return new Identity(
                    row.property,
                    first.source(),
                    first.stayId(),
                    row.reservationId,
                    document.externalIds(),
                    guest == null ? null : guest.guestId());
        });
    }

    private StayView view(StayRow row) {
        return new StayView(
                row.id,
                row.property,
                aliases(row.id),
                row.reservationId,
                row.status,
                row.startsAt,
                row.endsAt,
                stays.units(row.id),
                row.holdBy,
                row.confirmEnd,
                row.problems.lines().toList(),
                row.status == StayStatus.IN_HOUSE
                        || row.status == StayStatus.DUE_IN
                        || row.status == StayStatus.CONFIRMED,
                grants.of(SubjectKind.STAY, Long.toString(row.id)));
    }

    private List<Alias> aliases(long stay) {
        return jdbc.sql("SELECT source, stay_id FROM stay_alias WHERE stay = ? ORDER BY source, stay_id")
                .param(stay)
                .query((row, n) -> new Alias(row.getString(1), row.getString(2)))
                .list();
    }
}
