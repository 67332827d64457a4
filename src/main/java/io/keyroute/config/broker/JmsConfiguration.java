package io.keyroute.config.broker;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one pool of connections and the {@code jms:} component that every route uses. */
@Configuration(proxyBeanMethods = false)
class JmsConfiguration {

    private static final int CLIENT_THREADS = 16;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int RETRY_MILLIS = 100;

    @Bean
    BrokerIdentity brokerIdentity() {
        return BrokerIdentity.generate();
    }

    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connectionFactory(
            BrokerProperties properties, BrokerIdentity identity, ObjectProvider<EmbeddedActiveMQ> embedded) {
        embedded.ifAvailable(started -> {});
        ActiveMQClient.setGlobalThreadPoolProperties(CLIENT_THREADS, 2, 2);
        ActiveMQConnectionFactory artemis = properties.embedded()
                ? new ActiveMQConnectionFactory(identity.inVmUrl(), identity.user(), identity.password())
                : external(properties);
        // Wake-ups are small and their work is slow: fair dispatch needs no deep prefetch.
        artemis.setConsumerWindowSize(16 * 1024);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(artemis);
        pool.setMaxConnections(1);
        return pool;
    }

    private static ActiveMQConnectionFactory external(BrokerProperties properties) {
        ActiveMQConnectionFactory artemis;
        try {
            artemis = new ActiveMQConnectionFactory(properties.url(), properties.user(), properties.password());
        } catch (RuntimeException malformed) {
            // not as its cause: it quotes the address, in which a password may stand
            throw new IllegalStateException("keyroute.broker.url is no address of an Artemis broker such as"
                    + " tcp://artemis-1:61616 or (tcp://artemis-1:61616,tcp://artemis-2:61616)");
        }
        // Who waits inside the client can neither be told that the broker is away nor go on without it. Everybody here
        // tries again by themselves, so the client is to say at once that it cannot.
        artemis.setReconnectAttempts(0);
        artemis.setInitialConnectAttempts(1);
        // slept once after the last try too
        artemis.setRetryInterval(RETRY_MILLIS);
        if (artemis.getStaticConnectors() != null) {
            for (TransportConfiguration connector : artemis.getStaticConnectors()) {
                connector.getParams().putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
            }
        }
        return artemis;
    }

    /**
     * Transacted with the session's own transaction: with a transaction manager, or without
     * {@code lazyCreateTransactionManager=false}, a route would receive on one session and send on another, and a crash
     * between the two commits would double a message. Nothing here waits for a reply over JMS.
     */
    @Bean("jms")
    JmsComponent jms(ConnectionFactory connectionFactory, BrokerLink link) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connectionFactory);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setDisableReplyTo(true);
        // what was received when the end began is worked on, not put back with a warning
        jms.setAcceptMessagesWhileStopping(true);
        jms.setRecoveryInterval(1_000);
        jms.setErrorHandlerLogStackTrace(false);
        jms.setExceptionListener(link);
        jms.setConsumerType(ConsumerType.Custom);
        jms.setMessageListenerContainerFactory(endpoint -> new QueueListenerContainer(endpoint, link));
        return jms;
    }
}
