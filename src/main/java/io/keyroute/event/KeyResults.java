package io.keyroute.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Where a source waits for what becomes of a clerk's key command. Implemented behind the inbox; the source knows nothing
 * of codes or locks.
 */
public interface KeyResults {

    /** What makes a command OK. */
    enum Proof {
        /** The lock has it. */
        DELIVERED,
        /** The cloud took it for a lock that sleeps; the text says so. */
        ACCEPTED
    }

    /**
     * Plans an accepted command, where nobody has, and completes with the truthful answer as soon as it is known. What
     * is not known in time is {@link KeyResult.Status#RETRY}: the work goes on, and what nobody asks for again is undone.
     *
     * @param inboxId a {@link EventType#KEY_REQUESTED} event in the inbox
     * @param atMost how long, in real time, the clerk can wait
     * @return never completes exceptionally but for a database that is away
     */
    CompletableFuture<KeyResult> await(long inboxId, Proof proof, Duration atMost);
}
