package io.keyroute.access.reconcile;

/** Ways in which a step at a lock fails, as far as they call for different reactions. */
public enum Failure {
    /** The lock or its gateway cannot be reached now. */
    OFFLINE(true),
    /** The lock or its gateway works on something else. */
    BUSY(true),
    /** No free slot. */
    FULL(false),
    /** A code of this name exists. */
    NAME_TAKEN(true),
    /** Another code on the lock has these digits. */
    DIGITS_TAKEN(false),
    /** The lock does not take such digits (length, first digit, too simple). */
    DIGITS_REFUSED(false),
    /** Something of what was sent is not taken, and nobody says what: a time that passed on the way, or the digits. */
    ILLEGAL(false),
    /** The window overlaps another code's. */
    OVERLAP(false),
    /** The window lies, in part, before now. */
    PAST(false),
    /** Its time is over: it can no longer be changed. */
    EXPIRED(false),
    /** No such code. */
    NOT_FOUND(false),
    /** This lock does not know the step. */
    UNSUPPORTED(false),
    /** A plan's allowance is used up. */
    QUOTA(true),
    /** Too many calls. */
    THROTTLED(true),
    /** Sent, and no usable answer came: it may have happened. */
    UNKNOWN_OUTCOME(true),
    /** Credentials, region or rights are wrong: people must act. */
    CONFIG(false),
    /** Refused, and it will be again. */
    PERMANENT(false);

    private final boolean passing;

    Failure(boolean passing) {
        this.passing = passing;
    }

    /** Whether it stays so until somebody changes something, here or at the lock. */
    public boolean lasting() {
        return this == UNSUPPORTED || this == CONFIG || this == PERMANENT;
    }

    /** Whether it may well be over soon without anybody's doing. */
    public boolean passing() {
        return passing;
    }
}
