package io.keyroute.config.broker;

import io.keyroute.outbox.WakeUps;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

/** The embedded broker with its queues as Keyroute sets it up, that can go away and come back. */
public final class TestBroker implements AutoCloseable {

    private final BrokerIdentity identity = BrokerIdentity.generate();
    private final BrokerProperties settings;
    private final JmsPoolConnectionFactory connections;
    private final BrokerLink link;
    private EmbeddedActiveMQ server;

    public TestBroker(Path directory) throws Exception {
        settings = new BrokerProperties("", "", "", directory, "", DataSize.ofMegabytes(8), Map.of(), Set.of());
        start();
        connections = new JmsConfiguration()
                .connectionFactory(
                        settings, identity, new StaticListableBeanFactory().getBeanProvider(EmbeddedActiveMQ.class));
        link = new BrokerLink(connections, settings, Clock.systemUTC());
    }

    public void start() throws Exception {
        server = new EmbeddedBrokerConfiguration().embeddedBroker(settings, identity);
        server.start();
    }

    public void stop() throws Exception {
        server.stop();
    }

    public JmsComponent jms() {
        return new JmsConfiguration().jms(connections, link);
    }

    public ConnectionFactory connections() {
        return connections;
    }

    BrokerLink link() {
        return link;
    }

    public WakeUps wakeUps() {
        return new JmsWakeUps(connections);
    }

    /** How many messages wait in a queue or are in a consumer's hand. */
    public long waiting(String queue) {
        return server.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    @Override
    public void close() throws Exception {
        link.destroy();
        connections.stop();
        stop();
    }
}
