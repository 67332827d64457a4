package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.access.RetireRule;
import io.keyroute.access.pin.Pins;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Property;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans a clerk's command for a key: new, one more of the same, or in the place of a lost one. */
final class KeyCut {

    private final StayStore stays;
    private final StayLinks links;
    private final StayEvents stayEvents;
    private final StayReplan replan;
    private final StayCodes codes;
    private final KeyCommands commands;
    private final Pins pins;
    private final Clock clock;

    KeyCut(
            StayStore stays,
            StayLinks links,
            StayEvents stayEvents,
            StayReplan replan,
            StayCodes codes,
            KeyCommands commands,
            Pins pins,
            Clock clock) {
        this.stays = stays;
        this.links = links;
        this.stayEvents = stayEvents;
        this.replan = replan;
        this.codes = codes;
        this.commands = commands;
        this.pins = pins;
        this.clock = clock;
    }

    List<GrantChange> plan(InboxEntry entry, KeyRequest request, Property property) {
        CanonicalEvent event = entry.event();
        boolean resumed = commands.resumed(entry, request);
        StayRow row = row(event, request);
        boolean unknown = row.status == null;
        if (!unknown && row.status.ended()) {
            return commands.refuse(entry, request, KeyResult.Status.DENIED, "The stay is over");
        }
        if (row.holdBy != null || StayDocument.of(row.state.document()).held()) {
            return commands.refuse(entry, request, KeyResult.Status.DENIED, "Access is on hold");
        }
        KeyMerge.into(row, entry, request, unknown, property, clock.instant());
        StayDocument stay = StayDocument.of(row.state.document());
        if (StayWindows.departure(property, stay) == null) {
            return commands.refuse(entry, request, KeyResult.Status.UNPROCESSABLE, "No departure date for this key");
        }
        row.claimed = !unknown && row.claimed;
        boolean rival = !row.claimed && request.action() == KeyRequest.Action.NEW && soon(property, stay);
        if (rival && stayEvents.overtaken(row, stay, entry)) {
            return commands.refuse(
                    entry, request, KeyResult.Status.DENIED, "The room was given to another reservation since");
        }
        row.keyCut = true;
        row.keysRemoved = false;
        row.endedAt = null;
        arrived(row, stay, property);
        stays.units(row, StayEvents.unitsOf(stay));
        List<GrantChange> changes = new ArrayList<>(
                replan.plan(row, event.source(), resumed ? StayReplan.Rekey.NONE : rekey(row, request)));
        if (request.action() == KeyRequest.Action.NEW && !Boolean.TRUE.equals(request.shareFlag())) {
            changes.addAll(stayEvents.giveUpUnclaimed(row, stay, entry));
        }
        commands.keep(entry, request, row.id, codes.waitFor(row.id, KeyNames.units(request)));
        return changes;
    }

    private StayRow row(CanonicalEvent event, KeyRequest request) {
        String stayId = KeyNames.stayId(request);
        Optional<Long> known = stays.byAlias(event.property(), event.source(), stayId);
        return known.map(stays::lock)
                .orElseGet(() -> links.stay(event.property(), event.source(), stayId, Map.of(), request.unit()));
    }

    private boolean soon(Property property, StayDocument stay) {
        Instant arrival = StayWindows.arrival(property, stay);
        return arrival == null || !arrival.isAfter(clock.instant().plus(StayEvents.SOON));
    }

    /** Re-uses digits that nobody was told; else makes new ones. Other sharers' stays are not touched. */
    private StayReplan.Rekey rekey(StayRow row, KeyRequest request) {
        boolean renew = request.action() == KeyRequest.Action.NEW || request.action() == KeyRequest.Action.LOST;
        if (!renew) {
            return StayReplan.Rekey.NONE;
        }
        Set<String> told = codes.live(row.id).stream()
                .filter(grant -> grant.desired().pinId() != null
                        && pins.wasTold(grant.desired().pinId()))
                .map(grant -> grant.subject().guest())
                .collect(Collectors.toSet());
        boolean lost = request.action() == KeyRequest.Action.LOST;
        return new StayReplan.Rekey(told, lost ? RetireRule.AT_ONCE : RetireRule.PROVEN);
    }

    /** A key for today or earlier opens at once. */
    private void arrived(StayRow row, StayDocument stay, Property property) {
        Instant arrival = StayWindows.arrival(property, stay);
        boolean today = arrival == null
                || !arrival.atZone(property.zone())
                        .toLocalDate()
                        .isAfter(clock.instant().atZone(property.zone()).toLocalDate());
        if (today && row.checkedInAt == null) {
            row.checkedInAt = clock.instant();
        }
    }
}
