package io.keyroute.config.broker;

import io.keyroute.config.routes.Failures;
import io.keyroute.console.DeadMessages;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks into the queue {@code dead.letters} and takes single messages out of it. Works with the embedded broker and with
 * an external one whose user may browse and consume that queue.
 */
@Component
class DeadMessageQueue implements DeadMessages, DisposableBean {

    /** Where Artemis keeps the queue of a message that expired. */
    private static final String ORIGINAL_QUEUE = "_AMQ_ORIG_QUEUE";

    /** Property of a message that was put back by hand: who sent it first. */
    static final String SENDER = "keyrouteSender";

    private static final String CORRELATION = "correlationId";
    private static final Pattern ID = Pattern.compile("ID:[A-Za-z0-9:_.-]{1,100}");
    private static final long RECEIVE_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConnectionFactory broker;
    private final BrokerLink link;
    private final Duration patience;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(2, 2, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(20), task -> {
                Thread thread = new Thread(task, "dead-messages");
                thread.setDaemon(true);
                return thread;
            });

    @Autowired
    DeadMessageQueue(ConnectionFactory broker, BrokerLink link) {
        this(broker, link, PATIENCE);
    }

    /** @param patience how long an answer of the broker is waited for */
    DeadMessageQueue(ConnectionFactory broker, BrokerLink link, Duration patience) {
        this.broker = broker;
        this.link = link;
        this.patience = patience;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<DeadMessage> list(int most) {
        return soon(() -> browse(most));
    }

    private List<DeadMessage> browse(int most) {
        try (JMSContext session = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(Queues.DEAD_LETTERS))) {
            List<DeadMessage> found = new ArrayList<>();
            Enumeration<?> messages = browser.getEnumeration();
            while (found.size() < most && messages.hasMoreElements()) {
                found.add(described((Message) messages.nextElement()));
            }
            return found;
        } catch (JMSException | JMSRuntimeException away) {
            throw new AwayException(away);
        }
    }

    @Override
    public int count() {
        // health and metrics ask here first: what waits for a broker that is frozen, waits once for all
        link.asked();
        return soon(this::counted);
    }

    /** As the broker counts: to look at each message would cost it and us memory at every scrape. */
    private int counted() {
        try (Connection connection = broker.createConnection();
                Session session = connection.createSession()) {
            ClientSession.QueueQuery queue = CoreSessions.of(session).queueQuery(SimpleString.of(Queues.DEAD_LETTERS));
            return Math.toIntExact(queue.getMessageCount());
        } catch (JMSException | ActiveMQException away) {
            throw new AwayException(away);
        }
    }

    @Override
    public boolean resend(String id) {
        return soon(() -> take(id, this::sendBack));
    }

    @Override
    public boolean remove(String id) {
        return soon(() -> take(id, (session, message) -> true));
    }

    /** A client that looks for its broker blocks for long; who asks here holds a thread that others need. */
    private <T> T soon(Callable<T> work) {
        if (link.known().isPresent()) {
            throw new AwayException(null); // at once: it is known, and looked for elsewhere
        }
        Future<T> result = null;
        try {
            result = threads.submit(work);
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AwayException away ? away : new AwayException(failed.getCause());
        } catch (TimeoutException | RejectedExecutionException away) {
            throw new AwayException(away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AwayException(interrupted);
        } finally {
            if (result != null) {
                result.cancel(true);
            }
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private boolean take(String id, BiPredicate<JMSContext, Message> work) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = session.createConsumer(
                        session.createQueue(Queues.DEAD_LETTERS), "JMSMessageID = '" + id + "'")) {
            Message message = consumer.receive(RECEIVE_MILLIS);
            boolean done = message != null && work.test(session, message);
            if (done) {
                session.commit();
            } else {
                session.rollback();
            }
            return done;
        } catch (JMSRuntimeException away) {
            throw new AwayException(away);
        }
    }

    /** As a new message: the old one's duplicate id would have the broker drop it. */
    private boolean sendBack(JMSContext session, Message dead) {
        try {
            String queue = queue(dead);
            Message copy = copy(session, dead);
            if (!Queues.ALL.contains(queue) || copy == null) {
                return false;
            }
            if (dead.propertyExists(CORRELATION)) {
                copy.setStringProperty(CORRELATION, dead.getStringProperty(CORRELATION));
            }
            // put back twice, it bears our own name beside the first sender's
            String sender = dead.getStringProperty(SENDER);
            copy.setStringProperty(SENDER, sender == null ? dead.getStringProperty(SenderStamp.USER) : sender);
            session.createProducer().send(session.createQueue(queue), copy);
            return true;
        } catch (JMSException unusable) {
            throw new JMSRuntimeException(unusable.getMessage(), unusable.getErrorCode(), unusable);
        }
    }

    private static Message copy(JMSContext session, Message dead) throws JMSException {
        if (dead instanceof TextMessage text) {
            return session.createTextMessage(text.getText());
        }
        if (dead instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            BytesMessage copy = session.createBytesMessage();
            copy.writeBytes(body);
            return copy;
        }
        return null;
    }

    private static DeadMessage described(Message message) throws JMSException {
        String reason = message.getStringProperty(Failures.REASON);
        return new DeadMessage(
                message.getJMSMessageID(),
                queue(message),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                message.propertyExists(Failures.ATTEMPTS) ? message.getIntProperty(Failures.ATTEMPTS) : 0,
                reason == null
                        ? "The message expired before anybody took it"
                        : "No route could work on it: " + kind(reason) + "; the log says more");
    }

    private static String queue(Message message) throws JMSException {
        String known = message.getStringProperty(Failures.QUEUE);
        return known == null ? message.getStringProperty(ORIGINAL_QUEUE) : known;
    }

    /** The class of the failure. What follows it may quote what a message held. */
    private static String kind(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
