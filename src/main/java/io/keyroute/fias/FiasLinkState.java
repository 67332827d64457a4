package io.keyroute.fias;

/** How far a link is. */
public enum FiasLinkState {
    /** Not held by this process: stopped, suspended or disabled. */
    STOPPED,
    /** Connecting, or listening for the PMS. */
    WAITING,
    /** A TCP connection exists; the sides have not agreed yet that the link is alive. */
    NEGOTIATING,
    /** Records may flow both ways. */
    ALIVE
}
