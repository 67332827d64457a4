package io.keyroute.property;

/** What a member of staff opens a door with. */
public enum Credential {
    /** A personal code with weekly hours. */
    CODE,
    /** Weekly hours for somebody the lock already knows by card, fingerprint or app. */
    USER_SCHEDULE,
    /** A device user with a code of its own, for doors with the profile {@code entry}. */
    ENTRY
}
