package io.keyroute.config.broker;

import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.List;

/**
 * What is wrong with the broker and what mends it, without secrets.
 *
 * @param problem what it does or does not, to follow its name
 * @param action what somebody can do
 */
record BrokerTrouble(String problem, String action) {

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
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
