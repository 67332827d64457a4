package io.keyroute.access.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.RetireRule;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.pin.Pins;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.EventType;
import io.keyroute.event.InboxEntry;
import io.keyroute.event.KeyRequest;
import io.keyroute.event.KeyResult;
import io.keyroute.event.StayDocument;
import io.keyroute.event.StayMerge;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.WeeklyHours;
import io.keyroute.secret.Fingerprints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans a clerk's key command. It goes the way of every event; what it came to is kept as a {@link KeyTicket}. */
final class KeyEvents {

    static final Duration RESUME = Duration.ofMinutes(5);
    private static final Duration ONE_SHOT = Duration.ofMinutes(15);

    private record Refused(KeyResult.Status status, String text) {}

    private final PropertyCatalog catalog;
    private final StayStore stays;
    private final StayLinks links;
    private final StayEvents stayEvents;
    private final StayReplan replan;
    private final ServiceGrants services;
    private final KeyStore keys;
    private final GrantStore grants;
    private final Pins pins;
    private final Fingerprints fingerprints;
    private final Clock clock;

    KeyEvents(
            PropertyCatalog catalog,
            StayStore stays,
            StayLinks links,
            StayEvents stayEvents,
            StayReplan replan,
            ServiceGrants services,
            KeyStore keys,
            GrantStore grants,
            Pins pins,
            Fingerprints fingerprints,
            Clock clock) {
        this.catalog = catalog;
        this.stays = stays;
        this.links = links;
        this.stayEvents = stayEvents;
        this.replan = replan;
        this.services = services;
        this.keys = keys;
        this.grants = grants;
        this.pins = pins;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    List<GrantChange> apply(InboxEntry entry) {
        KeyRequest request = KeyRequest.of(entry.event().subject());
        Property property = catalog.property(entry.event().property());
        Optional<Refused> refused = check(request, property);
        if (refused.isPresent()) {
            return refuse(entry, request, refused.get());
        }
        return switch (request.action()) {
            case NEW, DUPLICATE, LOST, RE_ENCODE -> cut(entry, request, property);
            case MODIFY_VALIDITY, MOVE -> change(entry, request, property);
            case REMOVE -> remove(entry, request);
            case READ -> read(entry, request);
            case ONE_SHOT -> oneShot(entry, request, property);
        };
    }

    private Optional<Refused> check(KeyRequest request, Property property) {
        boolean needsUnit = request.action() != KeyRequest.Action.REMOVE
                && request.action() != KeyRequest.Action.READ
                && request.action() != KeyRequest.Action.MODIFY_VALIDITY;
        if (needsUnit
                && (request.unit() == null || property.doorsOf(request.unit()).isEmpty())) {
            return Optional.of(new Refused(KeyResult.Status.UNPROCESSABLE, "No lock is mapped to this room"));
        }
        if (request.action() != KeyRequest.Action.ONE_SHOT && stayId(request) == null) {
            return Optional.of(new Refused(KeyResult.Status.UNPROCESSABLE, "No reservation in the key request"));
        }
        return Optional.empty();
    }

    private List<GrantChange> cut(InboxEntry entry, KeyRequest request, Property property) {
        CanonicalEvent event = entry.event();
        String signature = signature(event, request);
        boolean resumed = keys.unanswered(
                        event.property(), signature, clock.instant().minus(RESUME))
                .filter(command -> !command.grants().isEmpty())
                .map(command -> keys.close(command.inboxId()))
                .orElse(false);
        Optional<Long> known = stays.byAlias(event.property(), event.source(), stayId(request));
        StayRow row = stays.lock(known.orElseGet(
                () -> links.stay(event.property(), event.source(), stayId(request), Map.of(), request.unit())));
        boolean unknown = row.status == null;
        if (!unknown && row.status.ended()) {
            return refuse(entry, request, new Refused(KeyResult.Status.DENIED, "The stay is over"));
        }
        if (row.holdBy != null || StayDocument.of(row.state.document()).held()) {
            return refuse(entry, request, new Refused(KeyResult.Status.DENIED, "Access is on hold"));
        }
        merge(row, entry, request, unknown, property);
        StayDocument stay = StayDocument.of(row.state.document());
        if (StayWindows.departure(property, stay) == null) {
            return refuse(
                    entry, request, new Refused(KeyResult.Status.UNPROCESSABLE, "No departure date for this key"));
        }
        row.claimed = !unknown && row.claimed;
        boolean rival = !row.claimed && request.action() == KeyRequest.Action.NEW && soon(property, stay);
        if (rival && stayEvents.overtaken(row, stay, entry)) {
            return refuse(
                    entry,
                    request,
                    new Refused(KeyResult.Status.DENIED, "The room was given to another reservation since"));
        }
        row.keyCut = true;
        row.keysRemoved = false;
        row.endedAt = null;
        arrived(row, stay, property);
        stays.units(row.id, row.property, StayEvents.unitsOf(stay));
        List<GrantChange> changes = new ArrayList<>(
                replan.plan(row, event.source(), resumed ? StayReplan.Rekey.NONE : rekey(row, request)));
        if (request.action() == KeyRequest.Action.NEW && !Boolean.TRUE.equals(request.shareFlag())) {
            changes.addAll(stayEvents.giveUpUnclaimed(row, stay, entry));
        }
        keep(entry, request, row.id, waitFor(row.id, units(request)), signature);
        return changes;
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
        Set<String> told = live(row.id).stream()
                .filter(grant -> grant.desired().pinId() != null
                        && pins.wasTold(grant.desired().pinId()))
                .map(grant -> grant.subject().guest())
                .collect(Collectors.toSet());
        boolean lost = request.action() == KeyRequest.Action.LOST;
        return new StayReplan.Rekey(told, lost ? RetireRule.AT_ONCE : RetireRule.PROVEN);
    }

    private List<GrantChange> change(InboxEntry entry, KeyRequest request, Property property) {
        StayRow row = known(entry, request).orElse(null);
        if (row == null || row.status == null || row.status.ended()) {
            return refuse(entry, request, new Refused(KeyResult.Status.NOT_FOUND, "No key for this reservation"));
        }
        merge(row, entry, request, false, property);
        StayDocument stay = StayDocument.of(row.state.document());
        row.keysRemoved = false;
        stays.units(row.id, row.property, StayEvents.unitsOf(stay));
        List<GrantChange> changes = replan.plan(row, entry.event().source(), StayReplan.Rekey.NONE);
        Set<String> units = request.unit() == null ? StayEvents.unitsOf(stay) : units(request);
        keep(entry, request, row.id, waitFor(row.id, units), signature(entry.event(), request));
        return changes;
    }

    /** Only this reservation's keys; whatever happens at the lock, the removal goes on until it is proven. */
    private List<GrantChange> remove(InboxEntry entry, KeyRequest request) {
        StayRow row = known(entry, request).orElse(null);
        if (row == null) {
            return refuse(entry, request, new Refused(KeyResult.Status.NOT_FOUND, "No key for this reservation"));
        }
        row.keysRemoved = true;
        List<GrantChange> changes = replan.plan(row, entry.event().source(), StayReplan.Rekey.NONE);
        List<String> ids = changes.stream().map(change -> change.grant().id()).toList();
        keep(entry, request, row.id, ids, signature(entry.event(), request));
        return changes;
    }

    private List<GrantChange> read(InboxEntry entry, KeyRequest request) {
        StayRow row = known(entry, request).orElse(null);
        List<String> ids = row == null ? List.of() : waitFor(row.id, StayEvents.unitsOf(document(row)));
        if (ids.isEmpty()) {
            return refuse(entry, request, new Refused(KeyResult.Status.NOT_FOUND, "No key for this reservation"));
        }
        keep(entry, request, row.id, ids, signature(entry.event(), request));
        return List.of();
    }

    private List<GrantChange> oneShot(InboxEntry entry, KeyRequest request, Property property) {
        String name = "oneshot/" + property.id() + "/" + entry.inboxId();
        Instant end = clock.instant().plus(ONE_SHOT);
        List<Door> doors = units(request).stream()
                .flatMap(unit -> property.doorsOf(unit).stream())
                .distinct()
                .toList();
        List<GrantChange> changes = services.set(
                new ServiceGrants.Wish(name, property, doors, WeeklyHours.ALWAYS, end, "one-shot key"), null);
        List<String> ids = changes.stream().map(change -> change.grant().id()).toList();
        keys.insert(
                new KeyStore.Command(
                        entry.inboxId(), property.id(), request.action().name(), null, name, null, null, ids, null),
                signature(entry.event(), request),
                clock.instant(),
                end);
        return changes;
    }

    private void merge(StayRow row, InboxEntry entry, KeyRequest request, boolean unknown, Property property) {
        ObjectNode subject = JsonNodeFactory.instance.objectNode();
        ObjectNode document = request.toDocument();
        subject.put("stayId", stayId(request));
        if (unknown) {
            String reservation = request.reservations().isEmpty()
                    ? stayId(request)
                    : request.reservations().get(0).id();
            subject.put("reservationId", reservation);
        }
        if (request.unit() != null) {
            ArrayNode units = subject.putArray("units");
            units.addObject().put("unit", request.unit());
            request.additionalUnits().forEach(unit -> units.addObject().put("unit", unit));
        }
        if (request.validFrom() != null) {
            subject.set("arrival", document.get("validFrom"));
        } else if (unknown) {
            subject.putObject("arrival").put("instant", clock.instant().toString());
        }
        if (request.validTo() != null) {
            subject.set("departure", document.get("validTo"));
        }
        if (request.options() != null) {
            ArrayNode areas = subject.putArray("accessAreas");
            request.options().stream()
                    .filter(area -> property.areas().containsKey(area))
                    .forEach(areas::add);
        }
        if (request.shareFlag() != null) {
            subject.put("shareFlag", request.shareFlag());
        }
        row.state = StayMerge.apply(
                        row.state, Events.of(entry.event(), EventType.STAY_CHANGED, subject), entry.arrival())
                .state();
        if (unknown) {
            expected(row, entry);
        }
    }

    /** A key alone says that a guest is expected, and says it weakest: a check-in planned after it may be the older event. */
    private static void expected(StayRow row, InboxEntry entry) {
        ObjectNode status = JsonNodeFactory.instance.objectNode().put("status", "DUE_IN");
        CanonicalEvent said = Events.at(Events.of(entry.event(), EventType.STAY_CHANGED, status), Instant.EPOCH);
        row.state = StayMerge.apply(row.state, said, 0).state();
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

    private List<String> waitFor(long stay, Set<String> units) {
        return live(stay).stream()
                .filter(grant -> grant.unit() != null && units.contains(grant.unit()))
                .sorted(Comparator.comparing((Grant grant) -> grant.subject().guest()))
                .map(Grant::id)
                .toList();
    }

    private List<Grant> live(long stay) {
        return grants.of(SubjectKind.STAY, Long.toString(stay)).stream()
                .filter(grant -> grant.desired().state() != Desired.REVOKED)
                .toList();
    }

    private void keep(InboxEntry entry, KeyRequest request, long stay, List<String> ids, String signature) {
        boolean undone = request.action() == KeyRequest.Action.NEW
                || request.action() == KeyRequest.Action.DUPLICATE
                || request.action() == KeyRequest.Action.LOST
                || request.action() == KeyRequest.Action.RE_ENCODE;
        Instant now = clock.instant();
        keys.insert(
                new KeyStore.Command(
                        entry.inboxId(),
                        entry.event().property(),
                        request.action().name(),
                        stay,
                        null,
                        null,
                        null,
                        ids,
                        null),
                signature,
                now,
                undone ? now.plus(RESUME) : null);
    }

    private List<GrantChange> refuse(InboxEntry entry, KeyRequest request, Refused refused) {
        keys.insert(
                new KeyStore.Command(
                        entry.inboxId(),
                        entry.event().property(),
                        request.action().name(),
                        null,
                        null,
                        refused.status(),
                        refused.text(),
                        List.of(),
                        null),
                signature(entry.event(), request),
                clock.instant(),
                null);
        return List.of();
    }

    private Optional<StayRow> known(InboxEntry entry, KeyRequest request) {
        return stays.byAlias(entry.event().property(), entry.event().source(), stayId(request))
                .map(stays::lock);
    }

    private static StayDocument document(StayRow row) {
        return StayDocument.of(row.state.document());
    }

    private String signature(CanonicalEvent event, KeyRequest request) {
        return fingerprints.of(
                "key-command",
                String.join(
                        "\n",
                        event.source(),
                        request.action().name(),
                        String.valueOf(stayId(request)),
                        String.valueOf(request.unit()),
                        String.valueOf(request.validFrom()),
                        String.valueOf(request.validTo())));
    }

    private static Set<String> units(KeyRequest request) {
        return Stream.concat(Stream.ofNullable(request.unit()), request.additionalUnits().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String stayId(KeyRequest request) {
        if (request.stayId() != null) {
            return request.stayId();
        }
        return request.reservations().isEmpty()
                ? null
                : request.reservations().get(0).id();
    }
}
