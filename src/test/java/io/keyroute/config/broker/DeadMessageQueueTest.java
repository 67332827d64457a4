package io.keyroute.config.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.console.DeadMessages;
import io.keyroute.console.DeadMessages.DeadMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadMessageQueueTest {

    @TempDir
    private Path folder;

    private TestBroker broker;
    private DeadMessageQueue dead;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder);
        dead = new DeadMessageQueue(broker.connections(), broker.link(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() throws Exception {
        dead.destroy();
        broker.close();
    }

    @Test
    void aStaffMessageThatExpiredIsListedAndPutBackForWhoSentIt() throws Exception {
        try (JMSContext session = broker.connections().createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            session.createProducer()
                    .setTimeToLive(1)
                    .send(session.createQueue(Queues.ERP_EVENTS), session.createTextMessage("{\"secret\":1}"));
            Message none = session.createConsumer(session.createQueue(Queues.ERP_EVENTS))
                    .receive(500);
            assertThat(none).isNull();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(45))
                .until(() -> dead.list(10).size() == 1);
        DeadMessage letter = dead.list(10).get(0);
        assertThat(letter.queue()).isEqualTo(Queues.ERP_EVENTS);
        assertThat(letter.reason()).contains("expired");
        assertThat(letter.toString()).doesNotContain("secret");

        assertThat(dead.resend("ID:00000000-0000-0000-0000-000000000000")).isFalse();
        assertThat(dead.resend(letter.id())).isTrue();
        assertThat(dead.list(10)).isEmpty();
        try (JMSContext session = broker.connections().createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Message back = session.createConsumer(session.createQueue(Queues.ERP_EVENTS))
                    .receive(5_000);
            assertThat(back.getBody(String.class)).isEqualTo("{\"secret\":1}");
            assertThat(back.getStringProperty(DeadMessageQueue.SENDER)).isEqualTo("keyroute-internal");
            assertThat(back.getJMSExpiration()).isZero();
        }
    }

    @Test
    void whatTheBrokersDuplicateCheckHasSeenIsPutBackAllTheSame() throws JMSException {
        broker.wakeUps()
                .send(List.of(new io.keyroute.outbox.WakeUps.Message(Queues.ACCESS_OUTCOMES, "1:1", "outbox/1:1")));
        try (JMSContext session = broker.connections().createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Message taken = session.createConsumer(session.createQueue(Queues.ACCESS_OUTCOMES))
                    .receive(5_000);
            Message letter = session.createTextMessage(taken.getBody(String.class));
            letter.setStringProperty("_AMQ_DUPL_ID", "outbox/1:1");
            letter.setStringProperty("keyrouteQueue", Queues.ACCESS_OUTCOMES);
            letter.setStringProperty("keyrouteReason", "IllegalStateException: of Mrs Smith");
            session.createProducer().send(session.createQueue(Queues.DEAD_LETTERS), letter);
        }
        assertThat(dead.resend(dead.list(1).get(0).id())).isTrue();
        assertThat(broker.waiting(Queues.ACCESS_OUTCOMES)).isEqualTo(1);
    }

    @Test
    void aMessageOfAQueueNobodyKnowsStays() throws JMSException {
        try (JMSContext session = broker.connections().createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Message letter = session.createTextMessage("x");
            letter.setStringProperty("keyrouteQueue", "elsewhere");
            session.createProducer().send(session.createQueue(Queues.DEAD_LETTERS), letter);
        }
        String id = dead.list(1).get(0).id();
        assertThat(dead.resend(id)).isFalse();
        assertThat(broker.waiting(Queues.DEAD_LETTERS)).isEqualTo(1);
        assertThat(dead.count()).isEqualTo(1);
        assertThat(dead.remove(id)).isTrue();
        assertThat(dead.count()).isZero();
        assertThat(broker.waiting(Queues.DEAD_LETTERS)).isZero();
    }

    @Test
    void allAreCountedHoweverManyThereAre() {
        try (JMSContext session = broker.connections().createContext(JMSContext.SESSION_TRANSACTED)) {
            for (int n = 0; n < 1_500; n++) {
                session.createProducer().send(session.createQueue(Queues.DEAD_LETTERS), "x");
            }
            session.commit();
        }
        // the broker has answered the commit, and still puts the last of them into the queue
        Awaitility.await().untilAsserted(() -> assertThat(dead.count()).isEqualTo(1_500));
    }

    @Test
    void aBrokerThatIsAwayIsSaidToBe() throws Exception {
        broker.stop();
        assertThatThrownBy(() -> dead.list(1)).isInstanceOf(DeadMessages.AwayException.class);
        assertThatThrownBy(() -> dead.count()).isInstanceOf(DeadMessages.AwayException.class);
        assertThatThrownBy(() -> dead.remove("ID:1")).isInstanceOf(DeadMessages.AwayException.class);
        broker.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DeadMessages.AwayException.class)
                .until(() -> dead.list(1).isEmpty());
    }
}
