package io.keyroute.access.reconcile;

/** What a read said of a code. */
public enum Presence {
    /** On its way to the lock. */
    COMING,
    /** On the lock; it opens within its window. */
    ON_LOCK,
    /** On the lock and frozen. */
    FROZEN,
    /** To be removed, but still on the lock: it opens. */
    LEAVING,
    /** Known to be off the lock. */
    ABSENT,
    /** The lock did not take it. */
    FAILED,
    /** Not taken: the lock holds such digits. */
    FAILED_DUPLICATE,
    /** Not taken: no free slot. */
    FAILED_FULL,
    /** Not taken: its validity overlaps another code's. */
    FAILED_OVERLAP,
    /** A value that no description names. */
    UNKNOWN;

    public boolean failed() {
        return this == FAILED || this == FAILED_DUPLICATE || this == FAILED_FULL || this == FAILED_OVERLAP;
    }
}
