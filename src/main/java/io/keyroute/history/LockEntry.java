package io.keyroute.history;

import io.keyroute.access.Subject;
import io.keyroute.access.log.LockEventKind;
import java.time.Instant;

/**
 * One line of a lock's log as it is kept: without names.
 *
 * @param entryId       the same in every fetch of the line
 * @param deviceId      the lock
 * @param kind          opening or alarm
 * @param method        how it was opened, or which alarm
 * @param dpCode        the maker's code
 * @param at            when it happened
 * @param seenAt        when we read it
 * @param recoveredLate whether it was read much later than it happened
 * @param owner         whose code it was
 * @param note          what is odd about it, null for nothing
 */
public record LockEntry(
        String entryId,
        String deviceId,
        LockEventKind kind,
        String method,
        String dpCode,
        Instant at,
        Instant seenAt,
        boolean recoveredLate,
        Owner owner,
        Note note) {

    /**
     * Whose code it was.
     *
     * @param confidence how sure that is
     * @param property   property of the grant; null for nobody's, as the rest
     * @param grantId    the grant
     * @param generation generation of its code, 0 where it has none
     * @param subject    stay, person or service
     * @param unit       the unit behind the door, null for a shared door
     */
    public record Owner(
            Confidence confidence, String property, String grantId, int generation, Subject subject, String unit) {

        static final Owner NOBODY = new Owner(Confidence.NONE, null, null, 0, null, null);

        boolean known() {
            return grantId != null;
        }
    }
}
