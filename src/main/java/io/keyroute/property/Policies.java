package io.keyroute.property;

import java.time.Duration;
import java.time.LocalTime;

/**
 * What a hotel decides for itself. Defaults stand in {@code config/properties/demo.yaml}.
 *
 * @param makeAhead how long before arrival a code is put on the lock
 * @param makeAheadWifi the same for sleeping Wi-Fi locks, which have few slots
 * @param earlyIn how long before the scheduled start a code works
 * @param lateOut how long after the departure it still works
 * @param checkOutGrace how long it works after a check-out
 * @param moveGrace how long the old room still opens after a move, unless the new room is entered first
 * @param noShow how long codes of a no-show are kept
 * @param pinReuseDays days for which digits are not given to somebody else
 * @param nightAudit local time of the night audit
 * @param resyncLimitPercent a resync that would end more than this share of the stays by absence ...
 * @param resyncLimitCount ... and at least this many, stops and alarms; one that names nobody always does
 * @param unclaimedAfterAudit how long after the arrival day's night audit an unclaimed key is kept
 * @param leaverImmediate whether service codes end without overlap when somebody who knew them leaves
 * @param trustUnsigned whether revocations from sources without proof of origin are believed without asking
 * @param rotateGuestCodes whether a rotation changes guests' own codes too
 * @param personScope whether a person is one subject for the whole tenant or for this property alone
 */
public record Policies(
        Duration makeAhead,
        Duration makeAheadWifi,
        Duration earlyIn,
        Duration lateOut,
        Duration checkOutGrace,
        Duration moveGrace,
        CancelInHouse cancelInHouse,
        Duration noShow,
        Codes codes,
        Wish wish,
        int pinReuseDays,
        HoldInHouse holdInHouse,
        LocalTime nightAudit,
        int resyncLimitPercent,
        int resyncLimitCount,
        Duration unclaimedAfterAudit,
        boolean leaverImmediate,
        boolean trustUnsigned,
        boolean rotateGuestCodes,
        PersonScope personScope) {

    /** What a cancellation does to a guest who is in the house. */
    public enum CancelInHouse {
        HOLD,
        REVOKE
    }

    /** Whether each guest of a stay has a code or they share one. */
    public enum Codes {
        PER_GUEST,
        PER_STAY
    }

    /** Which digits are tried first. */
    public enum Wish {
        NONE,
        PHONE
    }

    /**
     * What a hold that a source sets does to an in-house guest where the lock cannot freeze. A hold that somebody sets by
     * hand is an order to that lock: it always ends access.
     */
    public enum HoldInHouse {
        STOP_EXTENSION,
        REMOVE
    }

    /** How far a person's id reaches. */
    public enum PersonScope {
        TENANT,
        PROPERTY
    }

    /** How long before arrival a code is put on a lock of this kind. */
    public Duration makeAhead(DoorKind kind) {
        return kind == DoorKind.WIFI ? makeAheadWifi : makeAhead;
    }
}
