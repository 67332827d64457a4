package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import java.time.Instant;

/**
 * A grant that shall end.
 *
 * @param handoverTo waits for the proof of this one; null for none
 * @param notBefore  and for this instant
 * @param urgency    0 a leaver, 1 otherwise
 */
record Retired(Grant grant, String cause, PlannedGrant.Key handoverTo, Instant notBefore, int urgency) {

    static Retired now(Grant grant, String cause) {
        return new Retired(grant, cause, null, Instant.EPOCH, 1);
    }
}
