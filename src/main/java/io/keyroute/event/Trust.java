package io.keyroute.event;

/** How the sender proved who it is. */
public enum Trust {
    SIGNED,
    CREDENTIAL,
    URL_SECRET,
    NONE;

    /** Whether a revocation on this word alone is believed, without fetching the truth first. */
    public boolean proven() {
        return this == SIGNED || this == CREDENTIAL;
    }
}
