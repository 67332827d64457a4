package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A code on a lock that carries our tag and belongs to no living row: a row of {@code stray_code}.
 *
 * @param id          by which people name it
 * @param remoteId    id the lock's side gave it
 * @param grantId     the grant its name says, known or not
 * @param opensUntil  end of its window as last listed; null where not reported
 * @param state       {@code BLOCKED}: waits for a person's word or for its end; {@code REMOVING}; {@code GONE}
 * @param reason      for people
 * @param since       first seen
 * @param lastSeen    last seen
 * @param absentAt    first of the two complete lists that lacked it
 * @param attempt     removals asked for
 * @param nextAt      when a removal is asked for again; null for at once
 * @param confirmedBy who said that it may go; null for nobody
 * @param escalatedAt when people were told; null before
 * @param goneAt      when it was proven to be off its lock; null before
 * @param proof       by what
 */
public record StrayCode(
        String id,
        String property,
        String deviceId,
        String remoteId,
        String name,
        String grantId,
        int generation,
        Instant opensUntil,
        GrantState state,
        String reason,
        Instant since,
        Instant lastSeen,
        Instant absentAt,
        int attempt,
        Instant nextAt,
        String confirmedBy,
        Instant escalatedAt,
        Instant goneAt,
        String proof) {

    private static final int NAME_LENGTH = 128;

    /** One that a list shows for the first time. */
    static StrayCode first(
            String id, String property, String deviceId, Held held, CodeNames.Named named, String reason, Instant now) {
        return new StrayCode(
                id,
                property,
                deviceId,
                held.remoteId(),
                CodeRow.cut(held.name(), NAME_LENGTH),
                named.grantId(),
                named.generation(),
                held.to(),
                GrantState.BLOCKED,
                reason,
                now,
                now,
                null,
                0,
                null,
                null,
                null,
                null,
                null);
    }

    /** It was proven gone and is back: it begins anew. */
    StrayCode back(Instant now) {
        return with(d -> {
            d.state = GrantState.BLOCKED;
            d.since = now;
            d.absentAt = null;
            d.attempt = 0;
            d.nextAt = null;
            d.confirmedBy = null;
            d.escalatedAt = null;
            d.goneAt = null;
            d.proof = null;
        });
    }

    boolean open() {
        return state != GrantState.GONE;
    }

    /** A copy with some fields changed. */
    StrayCode with(Consumer<Draft> edit) {
        Draft d = new Draft(this);
        edit.accept(d);
        return new StrayCode(
                id,
                property,
                deviceId,
                remoteId,
                name,
                grantId,
                generation,
                d.opensUntil,
                d.state,
                d.reason,
                d.since,
                d.lastSeen,
                d.absentAt,
                d.attempt,
                d.nextAt,
                d.confirmedBy,
                d.escalatedAt,
                d.goneAt,
                d.proof);
    }

    /** The fields that change. Confined to one call of {@link #with}. */
    static final class Draft {
        Instant opensUntil;
        GrantState state;
        String reason;
        Instant since;
        Instant lastSeen;
        Instant absentAt;
        int attempt;
        Instant nextAt;
        String confirmedBy;
        Instant escalatedAt;
        Instant goneAt;
        String proof;

        private Draft(StrayCode c) {
            opensUntil = c.opensUntil;
            state = c.state;
            reason = c.reason;
            since = c.since;
            lastSeen = c.lastSeen;
            absentAt = c.absentAt;
            attempt = c.attempt;
            nextAt = c.nextAt;
            confirmedBy = c.confirmedBy;
            escalatedAt = c.escalatedAt;
            goneAt = c.goneAt;
            proof = c.proof;
        }
    }
}
