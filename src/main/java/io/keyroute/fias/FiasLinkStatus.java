package io.keyroute.fias;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known about a link at one moment.
 *
 * @param link the link's name
 * @param role who connects
 * @param state how far the link is
 * @param since when that state began (real time)
 * @param detail why, in words: the last cause of a lost connection, or the peer
 * @param localPort the port we listen on (server role, also when 0 was asked for), else 0
 * @param keyTimeout how long the PMS waits for the answer to a key request
 * @param swapRunning whether the PMS is sending its whole state ({@code DS … DE})
 * @param connections number of TCP connections since the process started
 * @param lastAlive when the link was last seen alive, or null when never
 * @param received records received since the process started
 * @param sent records sent since the process started
 * @param dropped pieces of the line that were no record
 */
public record FiasLinkStatus(
        String link,
        FiasRole role,
        FiasLinkState state,
        Instant since,
        String detail,
        int localPort,
        Duration keyTimeout,
        boolean swapRunning,
        long connections,
        Instant lastAlive,
        long received,
        long sent,
        long dropped) {

    /** Whether a PMS is connected, however far the talk has come. */
    public boolean connected() {
        return alive() || state == FiasLinkState.NEGOTIATING;
    }

    public boolean alive() {
        return state == FiasLinkState.ALIVE;
    }
}
