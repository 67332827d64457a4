package io.keyroute.simulator.lock;

/** Where a code stands in the cloud's view; the number each kind of lock gives it is in its profile. */
public enum Phase {
    TO_SEND,
    ACTIVE,
    FROZEN,
    TO_DELETE,
    DELETED,
    FAILED
}
