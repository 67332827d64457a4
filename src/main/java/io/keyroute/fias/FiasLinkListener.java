package io.keyroute.fias;

/**
 * Told what happens to a link, so that an application can show and log it. Called on the link's own threads: return at once. An exception
 * is logged and otherwise ignored.
 */
public interface FiasLinkListener {

    /** The link's state, or what we know about it, has changed. */
    void onLinkState(FiasLinkStatus status);

    /** The PMS did not answer a request for a resync, or did not finish one; what was staged must not be used. */
    default void onResyncFailed(FiasException failure) {}
}
