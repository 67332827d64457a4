package io.keyroute.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.history.Confidence;
import io.keyroute.history.LockEntry;
import io.keyroute.history.Note;
import java.time.Instant;

/**
 * What happened at a door with a code of a stay, in the words of the PMS.
 *
 * @param stayId        the id that was asked for
 * @param unit          null for a shared door
 * @param recoveredLate whether it was read much later than it happened
 * @param confidence    how sure it is whose code it was
 * @param note          what is odd about it, null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DoorEvent(
        String entryId,
        String stayId,
        String property,
        String grantId,
        String unit,
        String deviceId,
        LockEventKind kind,
        String method,
        String dpCode,
        Instant at,
        Instant seenAt,
        boolean recoveredLate,
        Confidence confidence,
        Note note) {

    static DoorEvent of(String stayId, LockEntry entry) {
        return new DoorEvent(
                entry.entryId(),
                stayId,
                entry.owner().property(),
                entry.owner().grantId(),
                entry.owner().unit(),
                entry.deviceId(),
                entry.kind(),
                entry.method(),
                entry.dpCode(),
                entry.at(),
                entry.seenAt(),
                entry.recoveredLate(),
                entry.owner().confidence(),
                entry.note());
    }
}
