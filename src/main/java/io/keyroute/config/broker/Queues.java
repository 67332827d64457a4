package io.keyroute.config.broker;

import java.util.List;

/** The queues of the house. All of them survive a restart; no message carries a PIN or personal data. */
public final class Queues {

    /** Wake-ups for accepted events: ids of inbox rows, separated by commas. */
    public static final String ACCESS_EVENTS = "access.events";

    /** Wake-ups for doors with work: door ids. */
    public static final String LOCK_COMMANDS = "lock.commands";

    /** Outbox row references of what is to be told to a PMS. */
    public static final String ACCESS_OUTCOMES = "access.outcomes";

    /** Outbox row references of lock log entries. */
    public static final String LOCK_LOG = "lock.log";

    /** Staff events sent by an ERP or HR system. */
    public static final String ERP_EVENTS = "erp.events";

    /** Messages that can never be worked on, with the reason as a header. */
    public static final String DEAD_LETTERS = "dead.letters";

    /** Every queue that the embedded broker creates at start. */
    public static final List<String> ALL =
            List.of(ACCESS_EVENTS, LOCK_COMMANDS, ACCESS_OUTCOMES, LOCK_LOG, ERP_EVENTS, DEAD_LETTERS);

    private Queues() {}
}
