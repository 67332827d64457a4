package io.keyroute.event;

/** Where a member of staff stands. */
public enum PersonStatus {
    ACTIVE,
    SUSPENDED,
    LEFT
}
