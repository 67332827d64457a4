package io.keyroute.access;

/** How the door is told about somebody. */
public enum CredentialKind {
    /** A temporary password: digits in a window, with weekly hours or none. */
    PASSWORD,
    /** Hours for a user whom the lock already knows by card, fingerprint or app. */
    USER_SCHEDULE,
    /** A device user with a password of its own, for keypads that take no temporary passwords. */
    ENTRY
}
