package io.keyroute.fias;

/**
 * Told what happens to a link, so that an application can show and log it. Called on the link's own threads: return at once. An exception
 * is logged and otherwise ignored.
 */
public interface FiasLinkListener {

    /**
     * The link's state, or what we know about it, has changed. Of a connection this tells before its first record is read:
     * whoever keeps book of what may get lost can write it down in time.
     */
    void onLinkState(FiasLinkStatus status);

    /**
     * A consumer is about to open the link. The link waits for the return.
     *
     * @param link the link's name
     */
    default void onLinkHeld(String link) {}

    /**
     * A consumer has let go of the link in order; it reads nothing any more. Never called when the process dies.
     *
     * @param link the link's name
     * @param unhandled records of the PMS that were received, yet did not reach the route in time and are lost
     */
    default void onLinkReleased(String link, int unhandled) {}

    /** The PMS did not answer a request for a resync, or did not finish one; what was staged must not be used. */
    default void onResyncFailed(FiasException failure) {}
}
