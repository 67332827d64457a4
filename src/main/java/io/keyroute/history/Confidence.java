package io.keyroute.history;

/** How sure it is whose code opened the door. */
public enum Confidence {
    /** The log names the code, its id, or a user made for it. */
    EXACT,
    /** The log gives a number that only this code had at that time. */
    LIKELY,
    /** Nobody's that we know. */
    NONE
}
