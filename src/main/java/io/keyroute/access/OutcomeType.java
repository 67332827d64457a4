package io.keyroute.access;

/** What a PMS is told. */
public enum OutcomeType {
    /** A code is proven at its door for the first time, or a lost key's successor is; carries the PIN. */
    CODE_READY,
    /** Window or digits of a told code changed, proven; carries the PIN. */
    CODE_CHANGED,
    /** A code is proven gone. */
    CODE_REMOVED,
    /** A code cannot be had or removed as wanted; the reason says why. */
    CODE_PROBLEM,
    /** A guest has left a room before the scheduled departure; the codes end at the instant told. For who cleans. */
    ROOM_LEFT,
    /** A service code was rotated, proven; carries the PIN. */
    ROTATED
}
