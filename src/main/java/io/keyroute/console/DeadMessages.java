package io.keyroute.console;

import java.time.Instant;
import java.util.List;

/**
 * The broker's dead-letter queue: wake-ups no route could work on, and messages that expired. Implemented beside the
 * broker. Thread-safe.
 */
public interface DeadMessages {

    /**
     * A message without its content.
     *
     * @param id by which the broker finds it, null where the sender gave it none
     * @param queue the queue it came from, null where unknown
     * @param since when it was put aside
     * @param attempts how often it was delivered there
     * @param reason kind of the failure, without values: the log has the rest
     */
    record DeadMessage(String id, String queue, Instant since, int attempts, String reason) {}

    /** The broker cannot be asked for now. */
    final class AwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public AwayException(Throwable cause) {
            super("The broker does not answer", cause);
        }
    }

    /**
     * The oldest, at most so many.
     *
     * @throws AwayException while the broker is away
     */
    List<DeadMessage> list(int most);

    /**
     * How many there are.
     *
     * @throws AwayException while the broker is away
     */
    int count();

    /**
     * Puts the message back into its queue; both or nothing.
     *
     * @return false if there is no such message, or nobody knows its queue
     * @throws AwayException while the broker is away
     */
    boolean resend(String id);

    /**
     * Removes the message for good.
     *
     * @return false if there is no such message
     * @throws AwayException while the broker is away
     */
    boolean remove(String id);
}
