package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import io.keyroute.access.GrantStore;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.pin.Pins;
import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.Inbox;
import io.keyroute.event.KeyResult;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a clerk's key command is asked for, read and answered. Thread-safe.
 *
 * <p>A command that nobody answered, and that nobody asked for again within five minutes, is undone where the stay is
 * known from key commands alone; the same command within that time resumes the code.
 */
public final class KeyDesk {

    private static final int BATCH = 100;

    private final Inbox inbox;
    private final Planner planner;
    private final KeyStore keys;
    private final StayStore stays;
    private final StayReplan replan;
    private final ServiceGrants services;
    private final CommonDoors commonDoors;
    private final GrantStore grants;
    private final Pins pins;
    private final PropertyCatalog catalog;
    private final Clock clock;

    KeyDesk(
            Inbox inbox,
            Planner planner,
            KeyStore keys,
            StayStore stays,
            StayReplan replan,
            ServiceGrants services,
            CommonDoors commonDoors,
            GrantStore grants,
            Pins pins,
            PropertyCatalog catalog,
            Clock clock) {
        this.inbox = inbox;
        this.planner = planner;
        this.keys = keys;
        this.stays = stays;
        this.replan = replan;
        this.services = services;
        this.commonDoors = commonDoors;
        this.grants = grants;
        this.pins = pins;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Accepts a command and plans it; on return it is durable.
     *
     * @param event of type KEY_REQUESTED
     * @return what to wait for, or why nothing was planned
     */
    public KeyTicket ask(CanonicalEvent event) {
        long id = inbox.accept(event).inboxId();
        planner.plan(id);
        return ticket(id)
                .orElseGet(() -> new KeyTicket(
                        id, null, KeyResult.Status.UNPROCESSABLE, "The key request could not be planned", List.of()));
    }

    /** What became of a command; empty while it is not planned, and for one that never can be. */
    public Optional<KeyTicket> ticket(long inboxId) {
        return keys.find(inboxId)
                .map(command ->
                        new KeyTicket(inboxId, command.action(), command.refusal(), command.text(), command.grants()));
    }

    /**
     * The codes of a command whose grants the caller has found good enough, and notes that a clerk is told them now. The
     * unit's own doors come first.
     */
    public KeyResult answer(long inboxId, String text) {
        KeyStore.Command command =
                keys.find(inboxId).orElseThrow(() -> new PlanException("No key command with id " + inboxId));
        if (command.refusal() != null) {
            return KeyResult.refused(command.refusal(), command.text());
        }
        List<Grant> own = command.grants().stream()
                .flatMap(id -> grants.find(id).stream())
                .toList();
        Grant first = own.isEmpty() ? null : own.get(0);
        List<KeyResult.DoorCode> codes = new ArrayList<>();
        if (!command.action().equals("REMOVE")) {
            own.forEach(grant -> code(command, grant).ifPresent(codes::add));
            shared(command, first).forEach(grant -> code(command, grant).ifPresent(codes::add));
            common(command).forEach(grant -> code(command, grant).ifPresent(codes::add));
        }
        Instant now = clock.instant();
        keys.answered(inboxId, now, command.service() != null);
        return new KeyResult(
                KeyResult.Status.OK,
                text,
                codes,
                first == null ? null : first.desired().window().from(),
                first == null ? null : first.desired().window().to(),
                now,
                Long.toString(inboxId),
                false);
    }

    /** A read shows what is there and tells nobody anything new. */
    private Optional<KeyResult.DoorCode> code(KeyStore.Command command, Grant grant) {
        if (grant.desired().pinId() == null) {
            return Optional.empty();
        }
        int length = catalog.property(grant.property())
                .door(grant.deviceId())
                .map(KeyDesk::length)
                .orElseThrow(() -> new PlanException("Door " + grant.deviceId() + " is not configured any more"));
        if (!command.action().equals("READ")) {
            pins.told(grant.desired().pinId());
        }
        return Optional.of(new KeyResult.DoorCode(
                grant.deviceId(), pins.digits(grant.desired().pinId(), length)));
    }

    /** The same guest's codes of other doors: a lock with other lengths has other digits, which a guest must be told too. */
    private List<Grant> shared(KeyStore.Command command, Grant first) {
        if (command.stay() == null || first == null) {
            return List.of();
        }
        return grants.of(SubjectKind.STAY, Long.toString(command.stay())).stream()
                .filter(grant -> grant.desired().state() == Desired.ACTIVE)
                .filter(grant -> grant.subject().guest().equals(first.subject().guest()))
                .filter(grant -> !command.grants().contains(grant.id()))
                .toList();
    }

    /** Codes of the house that this stay's shared doors open with. */
    private List<Grant> common(KeyStore.Command command) {
        if (command.stay() == null) {
            return List.of();
        }
        return commonDoors.proven(catalog.property(command.property()), command.stay()).stream()
                .flatMap(id -> grants.find(id).stream())
                .toList();
    }

    /** Undoes what nobody was told, and ends one-shot keys. To be called every few seconds. */
    public void undo() {
        for (long id : keys.ended(clock.instant(), BATCH)) {
            planner.quietly("key command", id, () -> undo(id));
        }
    }

    private List<GrantChange> undo(long inboxId) {
        if (!keys.close(inboxId)) {
            return List.of();
        }
        KeyStore.Command command = keys.find(inboxId).orElseThrow();
        if (command.service() != null) {
            Property property = catalog.property(command.property());
            return services.end(command.service(), property, "one-shot key is over");
        }
        StayRow row = stays.lock(command.stay());
        if (row.claimed || keys.anyAnswered(row.id)) {
            return List.of();
        }
        row.keysRemoved = true;
        return replan.plan(row, null, StayReplan.Rekey.NONE);
    }

    private static int length(Door door) {
        return door.codeLengths().get(0);
    }
}
