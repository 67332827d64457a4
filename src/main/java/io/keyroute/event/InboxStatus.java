package io.keyroute.event;

/** State of an inbox row. */
public enum InboxStatus {
    NEW,
    DONE,
    /** Cannot be planned: a dead letter. */
    FAILED,
    /** A dead letter that somebody gave up. */
    DROPPED
}
