package io.keyroute.config.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Asks the broker for our queues: that takes the way there, our credentials and an answer. A client waits for a broker
 * that is frozen for half a minute and more, so it is asked on a thread of its own, by one at a time. Thread-safe.
 */
final class BrokerProbe implements AutoCloseable {

    /** Who asks waits no longer. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConnectionFactory broker;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "broker-probe");
        created.setDaemon(true);
        return created;
    });
    private Future<Optional<BrokerTrouble>> asked;

    BrokerProbe(ConnectionFactory broker) {
        this.broker = broker;
    }

    /** What is wrong, or empty; back within {@link #PATIENCE}. Who asks meanwhile gets the same answer. */
    Optional<BrokerTrouble> trouble() {
        try {
            return answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException silent) {
            return Optional.of(BrokerTrouble.silent(PATIENCE));
        } catch (ExecutionException failed) {
            return Optional.of(BrokerTrouble.of(failed.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(BrokerTrouble.silent(Duration.ZERO));
        }
    }

    private synchronized Future<Optional<BrokerTrouble>> answer() {
        if (asked == null || asked.isDone()) {
            asked = thread.submit(this::ask);
        }
        return asked;
    }

    private Optional<BrokerTrouble> ask() throws JMSException, ActiveMQException {
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession()) {
            ClientSession core = CoreSessions.of(session);
            List<String> missing = new ArrayList<>();
            for (String name : Queues.ALL) {
                // one that the broker would make on demand takes a right that we need for nothing else
                if (!core.queueQuery(SimpleString.of(name)).isExists()) {
                    missing.add(name);
                }
            }
            return missing.isEmpty() ? Optional.empty() : Optional.of(BrokerTrouble.missing(missing));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
