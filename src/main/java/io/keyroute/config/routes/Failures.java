package io.keyroute.config.routes;

import io.keyroute.access.RowLocked;
import io.keyroute.batch.ClosedException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What {@code routes/errors.camel.yaml} asks about a failed message: may it succeed later, and if not, why not.
 * Thread-safe.
 */
@Component("failures")
public class Failures {

    /** Header of a dead letter: why it is one. */
    public static final String REASON = "keyrouteReason";

    /** Header of a dead letter: the route that gave up. */
    public static final String ROUTE = "keyrouteRoute";

    /** Header of a dead letter: the queue the message came from, to which it may be sent again. */
    public static final String QUEUE = "keyrouteQueue";

    /** Header of a dead letter: how often the broker delivered it. */
    public static final String ATTEMPTS = "keyrouteAttempts";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int LONGEST_REASON = 500;

    private static final List<Class<? extends Throwable>> DATABASE_AWAY = List.of(
            CannotGetJdbcConnectionException.class,
            CannotCreateTransactionException.class,
            DataAccessResourceFailureException.class,
            SQLRecoverableException.class);

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            // a commit or rollback that failed: whatever was meant to be written was not, or the inbox says it was
            TransactionSystemException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            SQLTransientException.class,
            jakarta.jms.JMSException.class,
            org.springframework.jms.JmsException.class,
            ConnectException.class,
            // the process is ending
            ClosedException.class,
            RejectedExecutionException.class);

    private final ConsumptionGate gate;

    Failures(ConsumptionGate gate) {
        this.gate = gate;
    }

    /** Whether a message from a queue failed for a reason that will not pass. */
    public boolean hopeless(Exchange exchange) {
        return fromQueue(exchange) && !isPassing(cause(exchange));
    }

    /** Whether a message from a queue failed for a reason that passes: the broker delivers it again. */
    public boolean passing(Exchange exchange) {
        return fromQueue(exchange) && isPassing(cause(exchange));
    }

    /** Writes the reason on a message that is about to become a dead letter. */
    public void explain(Exchange exchange) {
        String queue = ((JmsEndpoint) exchange.getFromEndpoint()).getDestinationName();
        String reason = reason(cause(exchange));
        exchange.getMessage().setHeader(REASON, reason);
        exchange.getMessage().setHeader(ROUTE, exchange.getFromRouteId());
        exchange.getMessage().setHeader(QUEUE, queue);
        exchange.getMessage()
                .setHeader(ATTEMPTS, exchange.getMessage().getHeader("JMSXDeliveryCount", 1, Integer.class));
        LOG.error("A message of {} is now a dead letter: {}", queue, reason);
    }

    /** Says that a message will come again, and stops taking more while the database is away. */
    public void postpone(Exchange exchange) {
        Throwable cause = cause(exchange);
        LOG.warn("Route {} could not finish a message and gets it again: {}", exchange.getFromRouteId(), reason(cause));
        if (chain(cause).anyMatch(error -> isOneOf(error, DATABASE_AWAY))) {
            gate.close();
        }
    }

    private static boolean fromQueue(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof JmsEndpoint;
    }

    private static boolean isPassing(Throwable failure) {
        return RowLocked.in(failure)
                || chain(failure).anyMatch(error -> isOneOf(error, DATABASE_AWAY) || isOneOf(error, PASSING));
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, exchange.getException(), Throwable.class);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, error -> error != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean isOneOf(Throwable error, List<Class<? extends Throwable>> kinds) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(error));
    }

    /** The message, and what a database said underneath: its state and code, never its values. */
    private static String reason(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage()
                + chain(failure)
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .map(sql -> " [SQL state %s, code %d]".formatted(sql.getSQLState(), sql.getErrorCode()))
                        .findFirst()
                        .orElse("");
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
