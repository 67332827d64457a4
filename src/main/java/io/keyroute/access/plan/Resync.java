package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.Subject;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.Inbox;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayStatus;
import io.keyroute.event.SubjectKind;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A source tells everything it knows: kept until it is complete, then compared. Nobody is put out by an incomplete
 * answer, and not by absence alone where that would end too many stays.
 */
final class Resync {

    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);

    private record Open(long id, Instant begunAt) {}

    private record InHouse(long stay, String stayId, Instant checkedInAt, Set<String> units) {}

    private final JdbcClient jdbc;
    private final PropertyCatalog catalog;
    private final Inbox inbox;
    private final StayStore stays;
    private final StayEvents stayEvents;
    private final UnitEvents unitEvents;
    private final ProblemTeller teller;

    Resync(
            JdbcClient jdbc,
            PropertyCatalog catalog,
            Inbox inbox,
            StayStore stays,
            StayEvents stayEvents,
            UnitEvents unitEvents,
            ProblemTeller teller) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.inbox = inbox;
        this.stays = stays;
        this.stayEvents = stayEvents;
        this.unitEvents = unitEvents;
        this.teller = teller;
    }

    List<GrantChange> property(InboxEntry entry) {
        return switch (entry.event().type()) {
            case RESYNC_BEGIN -> begin(entry);
            case RESYNC_END -> end(entry);
            default -> List.of();
        };
    }

    /**
     * Notes what belongs to a resync. Wake-ups come in any order: an item may be planned before the beginning of its
     * resync is; then it counts at once and once more at the end, which changes nothing.
     *
     * @return false where no resync is known to be open
     */
    boolean stage(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        if (!event.snapshot() && event.type() != EventType.RESYNC_ITEM) {
            return false;
        }
        jdbc.sql("INSERT INTO resync_item (property, source, inbox_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(event.property(), event.source(), entry.inboxId())
                .update();
        return open(event).isPresent();
    }

    private boolean beginningIsNew(InboxEntry end) {
        return jdbc.sql("SELECT COUNT(*) FROM inbox WHERE property = ? AND source = ? AND status = 'NEW'"
                                + " AND type = 'RESYNC_BEGIN' AND id < ?")
                        .params(end.event().property(), end.event().source(), end.inboxId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<GrantChange> begin(InboxEntry entry) {
        close(entry.event(), entry.inboxId());
        jdbc.sql("INSERT INTO resync (property, source, id, begun_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        entry.event().property(),
                        entry.event().source(),
                        entry.inboxId(),
                        entry.happened().toEpochMilli())
                .update();
        return List.of();
    }

    private List<GrantChange> end(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        Open resync = open(event).orElse(null);
        if (resync == null || resync.id() > entry.inboxId()) {
            if (beginningIsNew(entry)) {
                throw new NotYetException("The beginning of a resync is still to be planned before its end");
            }
            return List.of();
        }
        boolean complete = complete(entry, resync);
        Property property = catalog.property(event.property());
        List<GrantChange> changes = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Set<String> vacant = new HashSet<>();
        for (long id : items(entry, resync)) {
            InboxEntry item = inbox.load(id).orElseThrow(() -> new PlanException("Inbox row " + id + " is gone"));
            if (item.event().type().subject() == SubjectKind.STAY) {
                named.add(item.event().subjectId());
                StayDocument stay = StayDocument.of(item.event().subject());
                vacant.removeAll(StayEvents.unitsOf(stay));
                changes.addAll(stayEvents.apply(item));
            } else {
                vacant.add(item.event().subjectId());
            }
        }
        if (complete) {
            changes.addAll(absent(entry, resync, property, named, vacant));
        } else {
            alarm(entry, "could not be read completely: nobody was put out by it");
        }
        close(event, entry.inboxId());
        return changes;
    }

    /** In-house stays of the source that it did not name: with evidence they end, by absence alone with measure. */
    private List<GrantChange> absent(
            InboxEntry entry, Open resync, Property property, Set<String> named, Set<String> vacant) {
        List<InHouse> known = inHouse(entry.event());
        List<InHouse> evident = new ArrayList<>();
        List<InHouse> onlyAbsent = new ArrayList<>();
        for (InHouse stay : known) {
            boolean since = stay.checkedInAt() == null || !stay.checkedInAt().isBefore(resync.begunAt());
            if (named.contains(stay.stayId()) || since) {
                continue;
            }
            // another guest in the room is none: people share rooms, and not every source tells who else is in them
            boolean evidence = stay.units().stream().anyMatch(vacant::contains);
            (evidence ? evident : onlyAbsent).add(stay);
        }
        List<GrantChange> changes = new ArrayList<>();
        evident.forEach(stay -> changes.addAll(unitEvents.end(stay.stay(), entry, resync.begunAt(), property)));
        // an answer that names nobody is no answer, however small the house
        boolean nobody = named.isEmpty() && vacant.isEmpty() && !onlyAbsent.isEmpty();
        if (nobody || tooMany(property.policies(), onlyAbsent.size(), known.size())) {
            alarm(
                    entry,
                    "does not name " + onlyAbsent.size() + " of " + known.size()
                            + " stays in house: none of them was ended");
            return changes;
        }
        onlyAbsent.forEach(stay -> changes.addAll(unitEvents.end(stay.stay(), entry, resync.begunAt(), property)));
        return changes;
    }

    private void alarm(InboxEntry entry, String what) {
        CanonicalEvent event = entry.event();
        LOG.warn("The resync of {} from {} {}", event.property(), event.source(), what);
        teller.tell(
                "",
                event.property(),
                Subject.service("resync/" + event.property() + "/" + event.source()),
                List.of(new Decision.Problem(null, null, "the resync of " + event.source() + " " + what)));
    }

    /** Everything the source said before its end must have been looked at; what failed makes the answer incomplete. */
    private boolean complete(InboxEntry end, Open resync) {
        List<String> open = jdbc.sql("SELECT status FROM inbox WHERE property = ? AND source = ? AND status <> 'DONE'"
                        + " AND id > ? AND id < ?")
                .params(end.event().property(), end.event().source(), resync.id(), end.inboxId())
                .query(String.class)
                .list();
        if (open.contains("NEW")) {
            throw new NotYetException("Events of a resync are still to be planned before its end");
        }
        return open.isEmpty();
    }

    static boolean tooMany(Policies policies, int absent, int known) {
        return absent >= policies.resyncLimitCount() && absent * 100L > (long) policies.resyncLimitPercent() * known;
    }

    private List<InHouse> inHouse(CanonicalEvent event) {
        return jdbc
                .sql("""
                        SELECT s.id, a.stay_id, s.checked_in_at FROM stay s JOIN stay_alias a ON a.stay = s.id
                        WHERE a.property = ? AND a.source = ? AND s.status = ? ORDER BY s.id
                        """)
                .params(event.property(), event.source(), StayStatus.IN_HOUSE.name())
                .query((row, n) -> new InHouse(
                        row.getLong(1), row.getString(2), StayStore.instant(row, "checked_in_at"), Set.of()))
                .list()
                .stream()
                .map(s -> new InHouse(s.stay(), s.stayId(), s.checkedInAt(), stays.units(s.stay())))
                .toList();
    }

    private Optional<Open> open(CanonicalEvent event) {
        return jdbc.sql("SELECT id, begun_at FROM resync WHERE property = ? AND source = ?")
                .params(event.property(), event.source())
                .query((row, n) -> new Open(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
                .optional();
    }

    private List<Long> items(InboxEntry end, Open resync) {
        return jdbc.sql("SELECT inbox_id FROM resync_item WHERE property = ? AND source = ?"
                        + " AND inbox_id > ? AND inbox_id < ? ORDER BY inbox_id")
                .params(end.event().property(), end.event().source(), resync.id(), end.inboxId())
                .query(Long.class)
                .list();
    }

    private void close(CanonicalEvent event, long before) {
        jdbc.sql("DELETE FROM resync_item WHERE property = ? AND source = ? AND inbox_id < ?")
                .params(event.property(), event.source(), before)
                .update();
        jdbc.sql("DELETE FROM resync WHERE property = ? AND source = ? AND id < ?")
                .params(event.property(), event.source(), before)
                .update();
    }
}
