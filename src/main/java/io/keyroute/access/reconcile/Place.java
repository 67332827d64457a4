package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.property.Door;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A grant's place among those who wait for a lock: in the line of its gateway, or of its door where that takes one write
 * at a time, and for a call of its account. Confined to the grant's pass.
 */
final class Place {

    private final Slots slots;
    private final String grantId;
    private Slots.Rank rank;
    /** Null where the door is unknown or another node's. */
    private String line;

    Place(Slots slots, CodeStore.Due due) {
        this.slots = slots;
        this.grantId = due.grantId();
        this.rank = new Slots.Rank(due.urgency(), due.validFrom(), true, slots.nextOrder());
    }

    /** Says what is wanted now; who came first stays first. */
    void of(Grant grant, Optional<Door> door) {
        Grant.Wanted wanted = grant.desired();
        rank = new Slots.Rank(
                wanted.urgency(), wanted.window().from().toEpochMilli(), grant.unit() == null, rank.order());
        line = door.map(d -> d.gatewayId() == null ? d.deviceId() : d.gatewayId())
                .orElse(null);
    }

    Slots.Rank rank() {
        return rank;
    }

    /** The grant's urgency, or of somebody who waits for it. */
    int urgency() {
        return slots.of(grantId, rank).urgency();
    }

    /** Completes when it holds the line. */
    CompletableFuture<Void> line() {
        return slots.line(line, grantId, rank);
    }

    /** Completes when it may make a call, which {@link Slots#freeCall} ends. */
    CompletableFuture<Void> call(Door door) {
        return slots.call(door.account(), grantId, rank);
    }

    /** A step has come to an end: holds the line on for what is on its way to the lock. */
    void concluded(Situation s, LockCode code) {
        if (line == null) {
            return;
        }
        if (delivering(s, code)) {
            slots.delivering(line, grantId);
        } else {
            slots.freeLine(line, grantId);
        }
    }

    /** Gives the line up, unless something is on its way to the lock. */
    void leave(Situation s) {
        for (LockCode code : s.codes()) {
            if (delivering(s, code)) {
                return;
            }
        }
        free();
    }

    /** Gives the line up. */
    void free() {
        if (line != null) {
            slots.freeLine(line, grantId);
        }
    }

    /**
     * Whether a write was taken and is not yet known to have reached the lock, or is a create without a name of which
     * nobody knows whether it was taken: a second one beside it could be mistaken for it.
     */
    private static boolean delivering(Situation s, LockCode code) {
        boolean open = code.state() == GrantState.SENT
                || code.state() == GrantState.CHANGING
                || code.state() == GrantState.REMOVING;
        boolean unknown = code.state() == GrantState.TRYING && !s.abilities().named();
        return unknown || open && code.step() != null && code.acknowledged();
    }
}
