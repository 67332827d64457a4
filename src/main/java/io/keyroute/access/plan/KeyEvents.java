package io.keyroute.access.plan;

import io.keyroute.access.GrantChange;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.event.StayDocument;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.WeeklyHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans a clerk's key command. It goes the way of every event; what it came to is kept as a {@link KeyTicket}. */
final class KeyEvents {

    private static final Duration ONE_SHOT = Duration.ofMinutes(15);

    private final PropertyCatalog catalog;
    private final StayStore stays;
    private final StayReplan replan;
    private final ServiceGrants services;
    private final KeyCut cut;
    private final KeyRemoval removal;
    private final StayCodes codes;
    private final KeyCommands commands;
    private final Clock clock;

    KeyEvents(
            PropertyCatalog catalog,
            StayStore stays,
            StayReplan replan,
            ServiceGrants services,
            KeyCut cut,
            KeyRemoval removal,
            StayCodes codes,
            KeyCommands commands,
            Clock clock) {
        this.catalog = catalog;
        this.stays = stays;
        this.replan = replan;
        this.services = services;
        this.cut = cut;
        this.removal = removal;
        this.codes = codes;
        this.commands = commands;
        this.clock = clock;
    }

    List<GrantChange> apply(InboxEntry entry) {
        KeyRequest request = KeyRequest.of(entry.event().subject());
        Property property = catalog.property(entry.event().property());
        Optional<KeyRefusal> refused = check(request, property);
        if (refused.isPresent()) {
            return commands.refuse(entry, request, refused.get());
        }
        return switch (request.action()) {
            case NEW, DUPLICATE, LOST, RE_ENCODE -> cut.plan(entry, request, property);
            case MODIFY_VALIDITY, MOVE -> change(entry, request, property);
            case REMOVE -> remove(entry, request);
            case READ -> read(entry, request);
            case ONE_SHOT -> oneShot(entry, request, property);
        };
    }

    private Optional<KeyRefusal> check(KeyRequest request, Property property) {
        boolean needsUnit = request.action() != KeyRequest.Action.REMOVE
                && request.action() != KeyRequest.Action.READ
                && request.action() != KeyRequest.Action.MODIFY_VALIDITY;
        if (needsUnit
                && (request.unit() == null || property.doorsOf(request.unit()).isEmpty())) {
            return Optional.of(new KeyRefusal(KeyResult.Status.UNPROCESSABLE, "No lock is mapped to this room"));
        }
        if (request.action() != KeyRequest.Action.ONE_SHOT && KeyNames.stayId(request) == null) {
            return Optional.of(new KeyRefusal(KeyResult.Status.UNPROCESSABLE, "No reservation in the key request"));
        }
        return Optional.empty();
    }

    private List<GrantChange> change(InboxEntry entry, KeyRequest request, Property property) {
        StayRow row = known(entry, request).orElse(null);
        if (row == null || row.status == null || row.status.ended()) {
            return commands.refuse(entry, request, KeyResult.Status.NOT_FOUND, "No key for this reservation");
        }
        KeyMerge.into(row, entry, request, false, property, clock.instant());
        StayDocument stay = StayDocument.of(row.state.document());
        row.keysRemoved = false;
        stays.units(row, StayEvents.unitsOf(stay));
        List<GrantChange> changes = replan.plan(row, entry.event().source(), StayReplan.Rekey.NONE);
        Set<String> units = request.unit() == null ? StayEvents.unitsOf(stay) : KeyNames.units(request);
        commands.keep(entry, request, row.id, codes.waitFor(row.id, units));
        return changes;
    }

    private List<GrantChange> remove(InboxEntry entry, KeyRequest request) {
        return known(entry, request)
                .map(row -> removal.remove(entry, request, row))
                .orElseGet(() ->
                        commands.refuse(entry, request, KeyResult.Status.NOT_FOUND, "No key for this reservation"));
    }

    private List<GrantChange> read(InboxEntry entry, KeyRequest request) {
        StayRow row = known(entry, request).orElse(null);
        List<String> ids = row == null ? List.of() : codes.waitFor(row.id, StayEvents.unitsOf(document(row)));
        if (ids.isEmpty()) {
            return commands.refuse(entry, request, KeyResult.Status.NOT_FOUND, "No key for this reservation");
        }
        commands.keep(entry, request, row.id, ids);
        return List.of();
    }

    private List<GrantChange> oneShot(InboxEntry entry, KeyRequest request, Property property) {
        String name = "oneshot/" + property.id() + "/" + entry.inboxId();
        Instant end = clock.instant().plus(ONE_SHOT);
        List<Door> doors = KeyNames.units(request).stream()
                .flatMap(unit -> property.doorsOf(unit).stream())
                .distinct()
                .toList();
        List<GrantChange> changes = services.set(
                new ServiceGrants.Wish(name, property, doors, WeeklyHours.ALWAYS, end, "one-shot key"), null);
        List<String> ids = changes.stream().map(change -> change.grant().id()).toList();
        commands.keepService(entry, request, name, ids, end);
        return changes;
    }

    private Optional<StayRow> known(InboxEntry entry, KeyRequest request) {
        return stays.byAlias(entry.event().property(), entry.event().source(), KeyNames.stayId(request))
                .map(stays::lock);
    }

    private static StayDocument document(StayRow row) {
        return StayDocument.of(row.state.document());
    }
}
