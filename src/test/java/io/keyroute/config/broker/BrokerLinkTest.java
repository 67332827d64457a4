package io.keyroute.config.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.keyroute.it.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.unit.DataSize;

/** What health and the log say of an external broker that is there, goes away and comes back. */
class BrokerLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A health call may take the probe's patience, and what a machine that stands still takes. */
    private static final Duration HEALTH = BrokerProbe.PATIENCE.plusSeconds(10);

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private JmsPoolConnectionFactory connections;
    private BrokerLink link;
    private BrokerHealth health;

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
        link.destroy();
        connections.stop();
    }

    private void use(String url, String password) {
        BrokerProperties settings = new BrokerProperties(
                url, "keyroute", password, folder, "", DataSize.ofMegabytes(8), Map.of(), Set.of());
        connections = new JmsConfiguration()
                .connectionFactory(
                        settings,
                        BrokerIdentity.generate(),
                        new StaticListableBeanFactory().getBeanProvider(EmbeddedActiveMQ.class));
        link = new BrokerLink(connections, settings, clock);
        health = new BrokerHealth(link);
    }

    @Test
    void aBrokerThatGoesIsDownWithinSecondsSaidOnceAndUpAgainWhenItIsBack() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(TestSocketUtils.findAvailableTcpPort(), folder);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            broker.start();
            // as the manual once had it: it must not make anybody wait for ever
            use(broker.url() + "?reconnectAttempts=-1&keyStorePassword=" + ExternalBroker.PASSWORD, "hush");
            List<String> taken = new CopyOnWriteArrayList<>();
            camel.addComponent("jms", new JmsConfiguration().jms(connections, link));
            camel.addRoutes(consumersOfAll(taken));
            camel.start();
            await().atMost(PATIENCE).until(() -> asked().getStatus() == Status.UP);

            broker.stop();
            Instant stopped = Instant.now();
            await().atMost(Duration.ofSeconds(15)).until(() -> link.known().isPresent());
            Health down = asked();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("problem").toString()).contains(broker.url());
            assertThat(down.getDetails().get("action").toString()).contains("keyroute.broker.url");
            assertThat(down.toString()).doesNotContain(ExternalBroker.PASSWORD);
            await().during(Duration.ofSeconds(6)).atMost(PATIENCE).until(() -> asked().getStatus() == Status.DOWN);
            assertThat(troubles())
                    .as("log of %s", Duration.between(stopped, Instant.now()))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("since", "keyroute.broker.url", broker.url()));
            clock.forward(Duration.ofMinutes(6));
            await().atMost(PATIENCE).until(() -> troubles().size() == 2);
            assertThat(troubles().get(1)).contains("360 s", "since 2026-11-20T10:00:00Z");

            broker.start();
            await().atMost(PATIENCE).until(() -> asked().getStatus() == Status.UP);
            await().atMost(PATIENCE).until(() -> said("can be used again").size() == 1);
            camel.createProducerTemplate().sendBody("jms:access.events", "7");
            camel.createProducerTemplate().sendBody("jms:erp.events", "8");
            await().atMost(PATIENCE).until(() -> taken.size() == 2);
            assertThat(troubles()).hasSize(2);
            assertThat(String.join("\n", said(""))).doesNotContain(ExternalBroker.PASSWORD);
        }
    }

    @Test
    void aBrokerThatIsFrozenIsDownAndNoCallOfHealthHangs() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            use("tcp://127.0.0.1:" + frozen.getLocalPort(), "hush");
            Health down = asked();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("problem").toString()).contains("does not answer within 3 s");
            assertThat(asked().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void aWrongPasswordIsCalledThat() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(TestSocketUtils.findAvailableTcpPort(), folder)) {
            broker.start();
            use(broker.url(), "loud");
            Health down = asked();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("action").toString())
                    .contains("keyroute.broker.user")
                    .contains("keyroute.broker.password");
            assertThat(down.toString()).doesNotContain("loud");
        }
    }

    @Test
    void aQueueThatIsMissingIsNamed() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(TestSocketUtils.findAvailableTcpPort(), folder)) {
            broker.start();
            use(broker.url(), "hush");
            await().atMost(PATIENCE).until(() -> asked().getStatus() == Status.UP);
            broker.destroy(Queues.LOCK_LOG);
            Health down = asked();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails().get("problem").toString()).contains("has no queue lock.log");
            assertThat(down.getDetails().get("action").toString()).contains("operations.md");
        }
    }

    @Test
    void aRightThatIsMissingIsDownAsLongAsItIsMissing() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(TestSocketUtils.findAvailableTcpPort(), folder);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            broker.start();
            broker.revoke(Queues.ERP_EVENTS);
            use(broker.url(), "hush");
            camel.addComponent("jms", new JmsConfiguration().jms(connections, link));
            camel.addRoutes(consumersOfAll(new CopyOnWriteArrayList<>()));
            camel.start();
            await().atMost(PATIENCE).until(() -> asked().getStatus() == Status.DOWN);
            assertThat(asked().getDetails().get("problem").toString()).contains("erp.events");
            assertThat(asked().getDetails().get("action").toString()).contains("rights", "operations.md");
            await().during(Duration.ofSeconds(4))
                    .atMost(PATIENCE)
                    .until(() -> troubles().size() == 1);
            camel.stop();
            clock.forward(Duration.ofMinutes(1));
            await().atMost(PATIENCE).until(() -> asked().getStatus() == Status.UP);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> use("artemis-1:61616?keyStorePassword=hush", "hush"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keyroute.broker.url")
                .hasMessageNotContaining("hush")
                .hasNoCause();
        use("(tcp://me:hu@sh@one:61616,tcp://two:61617?a=b;keyStorePassword=hush)?user=x&password=hush", "hush");
        assertThat(link.name()).isEqualTo("The broker tcp://one:61616, tcp://two:61617");
    }

    private Health asked() {
        Instant began = Instant.now();
        Health answer = health.health();
        assertThat(Duration.between(began, Instant.now())).isLessThan(HEALTH);
        return answer;
    }

    private List<String> troubles() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                // as application.yaml sets it
                .filter(line -> !line.getLoggerName().startsWith("org.messaginghub.pooled.jms"))
                // of the broker that this test is
                .filter(line -> !line.getLoggerName().startsWith("org.apache.activemq.artemis.core.server"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private List<String> said(String text) {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(text))
                .toList();
    }

    private static RouteBuilder consumersOfAll(List<String> taken) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String queue : Queues.ALL) {
                    from("jms:" + queue + "?concurrentConsumers=2")
                            .process(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
                }
            }
        };
    }
}
