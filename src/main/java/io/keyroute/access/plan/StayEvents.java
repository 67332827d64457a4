package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayMerge;
import io.keyroute.event.StayStatus;
import io.keyroute.event.TimeBasis;
import io.keyroute.property.Policies;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies an event to its stay: finds and locks the row, merges, keeps what the documents do not say, plans. */
final class StayEvents {

    /** How far ahead a key's arrival may lie to be given up for who comes now. */
    static final Duration SOON = Duration.ofDays(1);
    /** What every key command says, so that its place in the order is the key's. */
    private static final String KEY = "units";

    private final PropertyCatalog catalog;
    private final StayStore stays;
    private final StayLinks links;
    private final StayReplan replan;
    private final HouseCodes houseCodes;
    private final EarlyLeave earlyLeave;
    private final Clock clock;

    StayEvents(
            PropertyCatalog catalog,
            StayStore stays,
            StayLinks links,
            StayReplan replan,
            HouseCodes houseCodes,
            EarlyLeave earlyLeave,
            Clock clock) {
        this.catalog = catalog;
        this.stays = stays;
        this.links = links;
        this.replan = replan;
        this.houseCodes = houseCodes;
        this.earlyLeave = earlyLeave;
        this.clock = clock;
    }

    List<GrantChange> apply(InboxEntry entry) {
        CanonicalEvent event = entry.event();
        Property property = catalog.property(event.property());
        StayDocument said = StayDocument.of(event.subject());
        String unit = said.units().isEmpty() ? null : said.units().get(0).unit();
        StayRow row = links.stay(event.property(), event.source(), event.subjectId(), said.externalIds(), unit);
        if (event.type().endsStay()
                && !event.trust().proven()
                && !property.policies().trustUnsigned()) {
            row.confirmEnd = StayStatus.valueOf(event.type().name());
            return replan.plan(row, event.source(), StayReplan.Rekey.NONE);
        }
        return merge(row, entry, property);
    }

    /** Merges into a locked row and plans it. */
    List<GrantChange> merge(StayRow row, InboxEntry entry, Property property) {
        CanonicalEvent event = entry.event();
        StayStatus before = row.confirmEnd != null ? StayStatus.IN_HOUSE : row.status;
        StayMerge.Merged merged = StayMerge.apply(row.state, event, entry.arrival(), entry.receivedAt());
        StayDocument stay = StayDocument.of(merged.state().document());
        row.state = merged.state();
        row.claimed = true;
        if (event.occurredAt().isAfter(row.eventAt)) {
            row.eventAt = event.occurredAt();
        }
        marks(row, before, stay.status(), event, property);
        if (merged.changed().contains("units")) {
            stays.units(row, unitsOf(stay));
        }
        List<GrantChange> changes = new ArrayList<>(replan.plan(row, event.source(), StayReplan.Rekey.NONE));
        if (stay.status() == StayStatus.IN_HOUSE && before != StayStatus.IN_HOUSE) {
            changes.addAll(giveUpUnclaimed(row, stay, entry));
        }
        boolean over = stay.status() != null && stay.status().ended() && row.confirmEnd == null;
        if (over && before == StayStatus.IN_HOUSE) {
            unitsOf(stay).forEach(unit -> changes.addAll(houseCodes.vacated(property, unit)));
            earlyLeave.tell(row, stay, property);
        }
        return changes;
    }

    private void marks(StayRow row, StayStatus before, StayStatus status, CanonicalEvent event, Property property) {
        if (status == null) {
            return;
        }
        if (status.ended()) {
            boolean heldBack = before == StayStatus.IN_HOUSE
                    && status != StayStatus.CHECKED_OUT
                    && property.policies().cancelInHouse() == Policies.CancelInHouse.HOLD;
            row.confirmEnd = heldBack ? status : null;
            row.keyCut = row.keyCut && heldBack;
            row.keysRemoved = row.keysRemoved && heldBack;
            if (row.endedAt == null && !heldBack) {
                row.endedAt = clock.instant();
            }
            return;
        }
        row.endedAt = null;
        row.confirmEnd = null;
        row.keysRemoved = row.keysRemoved && (status != StayStatus.IN_HOUSE || before == StayStatus.IN_HOUSE);
        if (status == StayStatus.IN_HOUSE && (row.checkedInAt == null || before == StayStatus.CHECKED_OUT)) {
            row.checkedInAt = row.checkedInAt == null ? accepted(event) : row.checkedInAt;
        } else if (status != StayStatus.IN_HOUSE && before == StayStatus.IN_HOUSE) {
            row.checkedInAt = null;
        }
    }

    private Instant accepted(CanonicalEvent event) {
        Instant now = clock.instant();
        boolean known =
                event.timeBasis() != TimeBasis.RECEIVED && event.occurredAt().isBefore(now);
        return known ? event.occurredAt() : now;
    }

    /** A guest who checks in ends the keys that were cut before in that unit and that nobody ever checked in with. */
    List<GrantChange> giveUpUnclaimed(StayRow row, StayDocument stay, InboxEntry entry) {
        if (stay.shared()) {
            return List.of();
        }
        List<GrantChange> changes = new ArrayList<>();
        for (StayRow other : unclaimed(row, stay)) {
            if (StayMerge.saidBefore(other.state, KEY, entry.event(), entry.arrival(), entry.receivedAt())) {
                StayRow locked = stays.lock(other.id);
                locked.endedAt = clock.instant();
                changes.addAll(replan.plan(locked, null, StayReplan.Rekey.NONE));
            }
        }
        return changes;
    }

    /** Whether a key that was cut later, for another reservation, has the unit already: planned first, though younger. */
    boolean overtaken(StayRow row, StayDocument stay, InboxEntry entry) {
        return !stay.shared()
                && unclaimed(row, stay).stream()
                        .filter(other -> other.keyCut && !other.keysRemoved)
                        .filter(other ->
                                !StayDocument.of(other.state.document()).shared())
                        .anyMatch(other -> !StayMerge.saidBefore(
                                other.state, KEY, entry.event(), entry.arrival(), entry.receivedAt()));
    }

    private List<StayRow> unclaimed(StayRow row, StayDocument stay) {
        Instant soon = clock.instant().plus(SOON);
        return stays.others(row.id, row.property, unitsOf(stay), soon).stream()
                .filter(other -> !other.claimed && other.endedAt == null)
                .toList();
    }

    static Set<String> unitsOf(StayDocument stay) {
        return stay.units().stream().map(StayDocument.UnitStay::unit).collect(Collectors.toSet());
    }
}
