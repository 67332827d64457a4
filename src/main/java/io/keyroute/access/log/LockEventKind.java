package io.keyroute.access.log;

/** What a line of a lock's log says. */
public enum LockEventKind {
    /** The door was opened. */
    UNLOCK,
    /** Anything else worth knowing: a failed attempt, a forced door, a flat battery. Never counts as an entry. */
    ALARM
}
