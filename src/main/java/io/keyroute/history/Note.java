package io.keyroute.history;

/** What is odd about an entry. */
public enum Note {
    /** A code or user that is not ours. */
    FOREIGN,
    /** The log does not say whose. */
    UNKNOWN,
    /** With a code whose access had ended. */
    AFTER_END
}
