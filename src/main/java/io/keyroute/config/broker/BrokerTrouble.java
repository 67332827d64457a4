package io.keyroute.config.broker;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with the broker and what mends it, without secrets.
 *
 * @param problem what it does or does not, to follow its name
 * @param action what somebody can do
 */
record BrokerTrouble(String problem, String action) {

    private static final int DEPTH = 20;
    private static final String FIND = "Start it, or mend the network or keyroute.broker.url.";

    static BrokerTrouble silent(Duration patience) {
        return new BrokerTrouble("does not answer within %d s".formatted(patience.toSeconds()), FIND);
    }

    static BrokerTrouble of(Throwable failure) {
        return failure instanceof JMSSecurityException
                ? new BrokerTrouble(
                        "refuses us: " + words(failure), "Mend keyroute.broker.user and keyroute.broker.password.")
                : new BrokerTrouble("cannot be used: " + words(failure), FIND);
    }

    /** @param refusal what it does not let us do, a sentence without its full stop */
    static BrokerTrouble refusing(String refusal) {
        return new BrokerTrouble(
                "refuses us something. " + refusal, "Give keyroute.broker.user the rights of src/docs/operations.md.");
    }

    /** Whether the broker is there and does not let us. */
    static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH)
                .anyMatch(
                        cause -> cause instanceof JMSSecurityException || cause instanceof InvalidDestinationException);
    }

    static BrokerTrouble missing(List<String> queues) {
        return new BrokerTrouble(
                "has no queue " + String.join(", ", queues), "Set it up as src/docs/operations.md says.");
    }

    BrokerTrouble withAction(String other) {
        return new BrokerTrouble(problem, other);
    }

    /** What the innermost cause says: those around it only say that something failed. */
    static String words(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEPTH; depth++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
