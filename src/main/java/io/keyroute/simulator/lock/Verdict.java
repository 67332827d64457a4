package io.keyroute.simulator.lock;

/** What came of a try at the door. */
public enum Verdict {
    OPENED,
    UNKNOWN_CODE,
    UNKNOWN_PERSON,
    NOT_YET_VALID,
    EXPIRED,
    OUTSIDE_HOURS,
    FROZEN,
    ALREADY_USED,
    LOCKED_OUT,
    /** A clearing code did its work; the door stays shut. */
    CLEARED
}
