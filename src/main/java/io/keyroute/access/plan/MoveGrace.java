package io.keyroute.access.plan;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantChange;
import java.time.Instant;

/** The while a former room's code still works after a move. Pure. */
final class MoveGrace {

    private MoveGrace() {}

    static boolean runs(Grant grant, Instant now) {
        return grant.desired().state() == Desired.REVOKED
                && grant.desired().notBefore().isAfter(now);
    }

    /** Ends it before its time; the proof of the new room is waited for all the same. */
    static GrantChange over(Grant grant, String cause) {
        Grant.Wanted has = grant.desired();
        Grant.Wanted wanted = new Grant.Wanted(
                has.state(),
                has.window(),
                has.hours(),
                has.zone(),
                has.pinId(),
                has.generation(),
                has.retireRule(),
                has.overlapMs(),
                has.handoverTo(),
                Instant.EPOCH,
                has.urgency(),
                cause,
                has.version() + 1,
                has.at());
        return new GrantChange(grant.with(wanted), has.version());
    }
}
