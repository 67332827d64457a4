package io.keyroute.access.plan;

import io.keyroute.event.StayStatus;
import io.keyroute.event.SubjectState;
import java.time.Instant;
import java.util.Map;

/**
 * A stay as it is kept. Mutable while its transaction holds the row lock; never leaves it.
 */
final class StayRow {

    final long id;
    final String property;
    String reservationId;
    StayStatus status;
    SubjectState state = SubjectState.empty();
    /** What was known when the row was read. */
    SubjectState before = SubjectState.empty();

    Map<String, String> guestKeys = Map.of();
    Instant startsAt;
    Instant endsAt;
    Instant checkedInAt;
    Instant endedAt;
    StayStatus confirmEnd;
    boolean claimed = true;
    boolean keyCut;
    boolean keysRemoved;
    String holdReason;
    String holdBy;
    String problems = "";
    Instant eventAt = Instant.EPOCH;
    Instant planAt;
    /** Made by this transaction and in no unit yet. */
    boolean unplaced;
    /** Made by this transaction and without grants yet. */
    boolean unplanned;

    StayRow(long id, String property) {
        this.id = id;
        this.property = property;
    }

    StayFacts.Marks marks() {
        return new StayFacts.Marks(checkedInAt, endedAt, confirmEnd, claimed, holdBy, keyCut, keysRemoved);
    }
}
