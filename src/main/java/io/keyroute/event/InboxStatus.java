package io.keyroute.event;

/** State of an inbox row. */
public enum InboxStatus {
    NEW,
    DONE,
    FAILED
}
