package io.keyroute.event;

/** What {@code occurredAt} is; a time of receipt says nothing about order. */
public enum TimeBasis {
    OCCURRED,
    MODIFIED,
    RECEIVED
}
