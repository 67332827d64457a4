package io.keyroute.config.broker;

import io.keyroute.batch.Batcher;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Wakes the planner for events that are kept, beside their senders, who have been told so already: with a broker that is
 * frozen a send takes half a minute. Events that come at the same moment share a message, because in a wave one message
 * an event was slower than the events. What finds no room, or what the broker does not take, is not sent: the sweep of
 * the inbox finds its event. Thread-safe.
 */
@Component("eventWakeUps")
public final class EventWakeUps implements AutoCloseable {

    private static final String CORRELATION = "correlationId";
    private static final int TOGETHER = 24;
    private static final Duration GATHER = Duration.ofMillis(10);
    private static final int MOST_WAITING = 5_000;

    private record Kept(String inboxId, String correlation) {}

    private final ConnectionFactory broker;
    private final BrokerLink link;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Batcher<Kept, Boolean> together;

    EventWakeUps(ConnectionFactory broker, BrokerLink link) {
        this.broker = broker;
        this.link = link;
        this.together = new Batcher<>("wake-ups", TOGETHER, GATHER, this::send, Runnable::run);
    }

    /**
     * Returns at once; never throws.
     *
     * @param inboxId     row of the inbox
     * @param correlation of the message that brought the event; goes on with it where it travels alone
     */
    public void wake(String inboxId, @Header(CORRELATION) String correlation) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return;
        }
        together.submit(new Kept(inboxId, correlation)).whenComplete((sent, closed) -> waiting.decrementAndGet());
    }

    /** Events whose wake-up has neither been sent nor given up. */
    int waiting() {
        return waiting.get();
    }

    private List<Boolean> send(List<Kept> events) {
        boolean sent = false;
        try (JMSContext session = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TextMessage message =
                    session.createTextMessage(events.stream().map(Kept::inboxId).collect(Collectors.joining(",")));
            if (events.size() == 1 && events.get(0).correlation() != null) {
                message.setStringProperty(CORRELATION, events.get(0).correlation());
            }
            session.createProducer().send(session.createQueue(Queues.ACCESS_EVENTS), message);
            sent = true;
        } catch (JMSException | RuntimeException refused) {
            link.notSent(refused);
        }
        return Collections.nCopies(events.size(), sent);
    }

    /** Ends what is in hand first. */
    @Override
    public void close() {
        together.close();
    }
}
