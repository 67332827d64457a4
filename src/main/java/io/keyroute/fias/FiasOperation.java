package io.keyroute.fias;

/** What a producer does. */
public enum FiasOperation {
    /** Sends the body: a {@link FiasRecord}, several of them, or a record as text. */
    send,
    /** Asks the PMS for its whole state (DR). Never do so at every start: the PMS keeps what happens while the link is down. */
    requestResync
}
