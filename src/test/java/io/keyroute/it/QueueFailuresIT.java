package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;

/** What becomes of a message whose route fails, and who may send to which queue. */
class QueueFailuresIT extends KeyrouteIT {

    @Autowired
    private CamelContext camel;

    @Autowired
    private ProducerTemplate send;

    @Autowired
    private EmbeddedActiveMQ broker;

    @Autowired
    private ConnectionFactory connections;

    @Test
    void whatCannotSucceedIsOneDeadLetterWithItsReason() throws Exception {
        queue("test.hopeless");
        route("test-hopeless", "test.hopeless", "log:test?level=DEBUG", () -> {
            throw new IllegalArgumentException("room 999 has no door");
        });
        send.sendBodyAndHeader("jms:test.hopeless", "42", "correlationId", "corr-1");
        Message dead = receive("dead.letters");
        assertThat(dead.getStringProperty("keyrouteReason"))
                .isEqualTo("IllegalArgumentException: room 999 has no door");
        assertThat(dead.getStringProperty("correlationId")).isEqualTo("corr-1");
        assertThat(dead.getStringProperty("keyrouteRoute")).isEqualTo("test-hopeless");
        assertThat(dead.getStringProperty("keyrouteQueue")).isEqualTo("test.hopeless");
        assertThat(dead.getBody(String.class)).isEqualTo("42");
        assertThat(broker.getActiveMQServer().locateQueue("test.hopeless").getMessageCount())
                .isZero();
    }

    @Test
    void whatMaySucceedLaterComesAgainAndItsFirstAttemptsLeakNothing() throws Exception {
        queue("test.later");
        queue("test.later.out");
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        route("test-later", "test.later", "jms:test.later.out", () -> {
            attempts.add(attempts.size());
            if (attempts.size() < 3) {
                throw new QueryTimeoutException("the database is busy");
            }
        });
        send.sendBody("jms:test.later", "7");
        assertThat(receive("test.later.out").getBody(String.class)).isEqualTo("7");
        assertThat(attempts).hasSize(3);
        await().atMost(PATIENCE)
                .until(() ->
                        broker.getActiveMQServer().locateQueue("test.later.out").getMessageCount() == 0);
        assertThat(broker.getActiveMQServer().locateQueue("test.later.out").getMessagesAdded())
                .isEqualTo(1);
    }

    @Test
    void theErpMaySendToItsQueueAndToNoOther() throws Exception {
        JmsConnectionFactory amqp = new JmsConnectionFactory("amqp://127.0.0.1:" + amqpPort());
        try (JMSContext erp = amqp.createContext("erp", "demo")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> erp.createProducer().send(erp.createQueue("access.events"), "1"))
                    .hasMessageContaining("access.events");
        }
        try (JMSContext erp = amqp.createContext("erp", "demo")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                            erp.createConsumer(erp.createQueue("erp.events")).receive(1_000))
                    .hasMessageContaining("erp.events");
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> amqp.createContext("erp", "guess").createQueue("erp.events"))
                .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
    }

    private void queue(String name) throws Exception {
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setAutoCreateAddress(true));
    }

    private void route(String id, String from, String to, Runnable work) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:" + from).routeId(id).to(to).process(exchange -> work.run());
            }
        });
    }

    private Message receive(String queue) throws JMSException {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Message message = context.createConsumer(context.createQueue(queue)).receive(PATIENCE.toMillis());
            assertThat(message).as("a message in " + queue).isInstanceOf(TextMessage.class);
            return message;
        }
    }
}
