package io.keyroute.access;

/** What must be true at the door. */
public enum Desired {
    ACTIVE,
    FROZEN,
    REVOKED
}
