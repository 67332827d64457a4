package io.keyroute.tuya.client;

/** Who goes first when calls wait for the account's rate limit. */
public enum Lane {
    /** A guest or colleague stands at the door. */
    URGENT,
    /** Work with hours to spare. */
    NORMAL,
    /** History and checks that may wait. */
    BACKGROUND
}
