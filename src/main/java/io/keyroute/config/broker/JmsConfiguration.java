package io.keyroute.config.broker;

import jakarta.jms.ConnectionFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one pool of connections and the {@code jms:} component that every route uses. */
@Configuration(proxyBeanMethods = false)
class JmsConfiguration {

    private static final int CLIENT_THREADS = 16;
    private static final int WAKE_UPS_WAITING = 1_000;

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
                : new ActiveMQConnectionFactory(properties.url(), properties.user(), properties.password());
        // Wake-ups are small and their work is slow: fair dispatch needs no deep prefetch.
        artemis.setConsumerWindowSize(16 * 1024);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(artemis);
        pool.setMaxConnections(1);
        return pool;
    }

    /**
     * Transacted with the session's own transaction: with a transaction manager, or without
     * {@code lazyCreateTransactionManager=false}, a route would receive on one session and send on another, and a crash
     * between the two commits would double a message. Nothing here waits for a reply over JMS.
     */
    @Bean("jms")
    JmsComponent jms(ConnectionFactory connectionFactory) {
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
        jms.setExceptionListener(new BrokerLoss());
        return jms;
    }

    /**
     * Sends wake-ups beside the senders of events, who have been told already that theirs are kept: with a broker that is
     * away a send may hang for ever. What finds no room is not sent; the sweep of the inbox finds its event.
     */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService wakeUpThreads() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAKE_UPS_WAITING),
                work -> {
                    Thread thread = new Thread(work, "wake-ups");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
