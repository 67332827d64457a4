package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import io.keyroute.access.RetireRule;
import java.time.Instant;

/**
 * A grant that shall end.
 *
 * @param handoverTo waits for the proof of this one; null for none
 * @param notBefore  and for this instant
 * @param urgency    0 a leaver, 1 otherwise
 * @param rule       AT_ONCE where its holder left for good: then what a lock knew them by goes as well
 */
record Retired(
        Grant grant, String cause, PlannedGrant.Key handoverTo, Instant notBefore, int urgency, RetireRule rule) {

    Retired(Grant grant, String cause, PlannedGrant.Key handoverTo, Instant notBefore, int urgency) {
        this(grant, cause, handoverTo, notBefore, urgency, RetireRule.AT_ONCE);
    }

    static Retired now(Grant grant, String cause) {
        return new Retired(grant, cause, null, Instant.EPOCH, 1);
    }
}
