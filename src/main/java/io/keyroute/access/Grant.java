package io.keyroute.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One subject's access at one door. Immutable; {@link GrantStore} reads and writes it.
 *
 * @param id             10 characters of Crockford's base 32, random; part of the code's name at the lock
 * @param property       property of the door
 * @param subject        whose access it is
 * @param unit           unit whose door it is; null for a shared door
 * @param deviceId       the lock
 * @param credentialKind how the lock is told
 * @param lockUser       for {@link CredentialKind#USER_SCHEDULE}: the user the lock knows; else null
 * @param desired        the desired side, written by the planner
 * @param observed       the observed side, written by the reconciler
 */
public record Grant(
        String id,
        String property,
        Subject subject,
        String unit,
        String deviceId,
        CredentialKind credentialKind,
        String lockUser,
        Wanted desired,
        Observed observed) {

    /**
     * What must be true.
     *
     * @param state       active, frozen or revoked
     * @param window      when the code opens; kept as it was when the grant is revoked
     * @param hours       weekly hours as JSON ({@code property.WeeklyHours}), null for always within the window
     * @param zone        the property's zone, in which hours are meant
     * @param pinId       the PIN; null where the kind has no digits
     * @param generation  of the PIN, from 1
     * @param retireRule  when the former generation may go
     * @param overlapMs   and how long after that, milliseconds
     * @param handoverTo  a revocation waits until this grant is proven; null for none
     * @param notBefore   and until this instant
     * @param urgency     0 a guest is at the door, 1 today, 2 later, 3 upkeep
     * @param cause       why, for people
     * @param version     grows with every change of this side
     * @param at          when the event behind this version was accepted
     */
    public record Wanted(
            Desired state,
            Window window,
            String hours,
            ZoneId zone,
            String pinId,
            int generation,
            RetireRule retireRule,
            long overlapMs,
            String handoverTo,
            Instant notBefore,
            int urgency,
            String cause,
            long version,
            Instant at) {

        public Optional<String> handover() {
            return Optional.ofNullable(handoverTo);
        }
    }

    /**
     * What is known.
     *
     * @param state   state of the newest generation's code
     * @param reason  why it is so, null when there is nothing to say
     * @param version the newest desired version that is proven (or gone); 0 for none
     * @param at      since when
     */
    public record Observed(GrantState state, String reason, long version, Instant at) {}

    /** The same with another desired side. */
    public Grant with(Wanted wanted) {
        return new Grant(id, property, subject, unit, deviceId, credentialKind, lockUser, wanted, observed);
    }

    /** The same with another observed side. */
    public Grant with(Observed seen) {
        return new Grant(id, property, subject, unit, deviceId, credentialKind, lockUser, desired, seen);
    }

    /** Whether the newest desired version is proven at the lock. */
    public boolean settled() {
        return observed.version() == desired.version();
    }
}
