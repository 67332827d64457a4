package io.keyroute.config.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWakeUpsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private TestBroker broker;
    private EventWakeUps wakeUps;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(directory);
        wakeUps = new EventWakeUps(broker.connections(), broker.link());
    }

    @AfterEach
    void stop() throws Exception {
        wakeUps.close();
        broker.close();
    }

    @Test
    void anEventThatComesAloneTakesItsCorrelationAlong() throws JMSException {
        wakeUps.wake("7", "abc-1");
        List<Message> sent = taken(1);
        assertThat(sent.get(0).getBody(String.class)).isEqualTo("7");
        assertThat(sent.get(0).getStringProperty("correlationId")).isEqualTo("abc-1");
    }

    @Test
    void eventsThatComeTogetherShareMessagesAndNoneIsLost() throws JMSException {
        List<String> ids = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        ids.forEach(id -> wakeUps.wake(id, null));
        List<Message> sent = taken(300);
        assertThat(named(sent)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(sent).hasSizeLessThan(100);
    }

    @Test
    void aBrokerThatIsAwayIsNotWaitedForAndTheNextEventsGoOnceItIsBack() throws Exception {
        broker.stop();
        wakeUps.wake("1", null);
        wakeUps.wake("2", null);
        await().atMost(PATIENCE).until(() -> wakeUps.waiting() == 0);
        broker.start();
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            wakeUps.wake("3", null);
            assertThat(named(taken(1))).contains("3").doesNotContain("1", "2");
        });
    }

    private static List<String> named(List<Message> messages) throws JMSException {
        List<String> ids = new ArrayList<>();
        for (Message message : messages) {
            Stream.of(message.getBody(String.class).split(",")).forEach(ids::add);
        }
        return ids;
    }

    /** Messages that name so many events at least. */
    private List<Message> taken(int events) throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (JMSContext session = broker.connections().createContext();
                var consumer = session.createConsumer(session.createQueue(Queues.ACCESS_EVENTS))) {
            while (named(messages).size() < events) {
                Message message = consumer.receive(2_000);
                assertThat(message).as("after %s", named(messages)).isNotNull();
                messages.add(message);
            }
        }
        return messages;
    }
}
