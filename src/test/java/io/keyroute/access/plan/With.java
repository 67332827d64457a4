package io.keyroute.access.plan;

import io.keyroute.property.Policies;
import java.time.Duration;

/** Policies that differ in one point. */
final class With {

    private With() {}

    static Policies wish(Policies p) {
        return of(p, p.checkOutGrace(), Policies.Wish.PHONE);
    }

    static Policies checkOutGrace(Policies p, Duration grace) {
        return of(p, grace, p.wish());
    }

    private static Policies of(Policies p, Duration checkOutGrace, Policies.Wish wish) {
        return new Policies(
                p.makeAhead(),
                p.makeAheadWifi(),
                p.earlyIn(),
                p.lateOut(),
                checkOutGrace,
                p.moveGrace(),
                p.cancelInHouse(),
                p.noShow(),
                p.codes(),
                wish,
                p.pinReuseDays(),
                p.holdInHouse(),
                p.nightAudit(),
                p.resyncLimitPercent(),
                p.resyncLimitCount(),
                p.unclaimedAfterAudit(),
                p.leaverImmediate(),
                p.trustUnsigned(),
                p.rotateGuestCodes(),
                p.personScope());
    }
}
