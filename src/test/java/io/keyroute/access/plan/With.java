package io.keyroute.access.plan;

import io.keyroute.property.Policies;

/** Policies that differ in one point. */
final class With {

    private With() {}

    static Policies wish(Policies p) {
        return new Policies(
                p.makeAhead(),
                p.makeAheadWifi(),
                p.earlyIn(),
                p.lateOut(),
                p.checkOutGrace(),
                p.moveGrace(),
                p.cancelInHouse(),
                p.noShow(),
                p.codes(),
                Policies.Wish.PHONE,
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
