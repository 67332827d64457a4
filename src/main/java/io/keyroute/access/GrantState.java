package io.keyroute.access;

/** What is known of a code at its lock. Only {@link #PROVEN}, {@link #FROZEN} and {@link #GONE} rest on proof. */
public enum GrantState {
    /** Nothing was sent. */
    NONE,
    /** A create is about to leave or its answer was lost. */
    TRYING,
    /** The cloud took it; the lock has not confirmed. */
    SENT,
    /** Read back from the lock with the wanted window. */
    PROVEN,
    /** On the lock, but not yet with the wanted window. */
    CHANGING,
    /** On the lock and frozen, read back. */
    FROZEN,
    /** A removal was asked for and is not proven: a debt. */
    REMOVING,
    /** Proven to be off the lock. */
    GONE,
    /** Cannot go on by itself; the reason says why and it is tried again slowly. */
    BLOCKED
}
