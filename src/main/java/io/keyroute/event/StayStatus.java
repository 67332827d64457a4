package io.keyroute.event;

/** Where a stay stands. */
public enum StayStatus {
    TENTATIVE,
    CONFIRMED,
    DUE_IN,
    IN_HOUSE,
    CHECKED_OUT,
    CANCELLED,
    NO_SHOW,
    DELETED;

    /** Whether the stay is over or never takes place. */
    public boolean ended() {
        return this == CHECKED_OUT || this == CANCELLED || this == NO_SHOW || this == DELETED;
    }
}
