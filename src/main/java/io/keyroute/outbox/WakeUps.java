package io.keyroute.outbox;

import java.util.List;

/** How the dispatcher reaches the queues. */
public interface WakeUps {

    /**
     * Sends all of the messages, or throws and has sent none for certain.
     *
     * @param messages small messages of row references
     */
    void send(List<Message> messages);

    /**
     * One message.
     *
     * @param queue where to
     * @param references what {@link Outbox#openAll} takes, separated by commas
     * @param duplicateId the same for the same claims, so that a broker that has it drops it
     */
    record Message(String queue, String references, String duplicateId) {}
}
