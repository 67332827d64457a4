package io.keyroute.config.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;

/** The broker inside this process: persistent, secured, and open to others only where an acceptor is configured. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${keyroute.broker.url:}'.isBlank()")
class EmbeddedBrokerConfiguration {

    private static final String APPLICATION = "application";
    private static final String SENDER = "sender";

    /** Ten times the flushes of the default of an embedded broker, which waits 3.33 ms for company. */
    private static final int JOURNAL_TIMEOUT_NANOS = 500_000;

    /**
     * AMQP messages from this size on are kept in files and bear no {@link SenderStamp}. More than any event may have, less
     * than one record of the journal holds.
     */
    private static final int LARGE_MESSAGE_BYTES = 400 * 1024;

    @Bean(initMethod = "start", destroyMethod = "stop")
    EmbeddedActiveMQ embeddedBroker(BrokerProperties properties, BrokerIdentity identity) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(identity.user(), identity.password());
        users.addRole(identity.user(), APPLICATION);
        properties.senders().forEach((name, sender) -> {
            users.addUser(name, sender.password());
            users.addRole(name, SENDER);
        });
        return new EmbeddedActiveMQ()
                .setConfiguration(configuration(properties, identity))
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    }

    private static Configuration configuration(BrokerProperties properties, BrokerIdentity identity) {
        ConfigurationImpl broker = new ConfigurationImpl();
        String directory = createdDirectory(properties);
        broker.setName("keyroute")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory + "/journal")
                .setBindingsDirectory(directory + "/bindings")
                .setLargeMessagesDirectory(directory + "/large")
                .setPagingDirectory(directory + "/paging")
                .setJournalBufferTimeout_NIO(JOURNAL_TIMEOUT_NANOS)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setGlobalMaxSize(properties.maxSize().toBytes())
                .setThreadPoolMaxSize(12)
                .setScheduledThreadPoolMaxSize(2)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false);
        broker.registerBrokerPlugin(new SenderStamp());
        acceptors(broker, properties, identity);
        Queues.ALL.forEach(queue -> broker.addAddressConfiguration(anycast(queue)));
        broker.addAddressSetting("#", defaults());
        broker.putSecurityRoles("#", Set.of(everything()));
        broker.putSecurityRoles(Queues.ERP_EVENTS, Set.of(everything(), sendOnly()));
        return broker;
    }

    private static void acceptors(ConfigurationImpl broker, BrokerProperties properties, BrokerIdentity identity) {
        try {
            broker.addAcceptorConfiguration("in-vm", identity.inVmUrl());
            if (!properties.acceptor().isBlank()) {
                broker.addAcceptorConfiguration(
                        "others",
                        properties.acceptor() + "?protocols=AMQP,CORE&amqpMinLargeMessageSize=" + LARGE_MESSAGE_BYTES);
            }
        } catch (Exception malformed) {
            throw new IllegalArgumentException(
                    "keyroute.broker.acceptor '%s' is not an address such as tcp://127.0.0.1:5672"
                            .formatted(properties.acceptor()),
                    malformed);
        }
    }

    private static CoreAddressConfiguration anycast(String queue) {
        return new CoreAddressConfiguration()
                .setName(queue)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(queue)
                        .setAddress(queue)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    /**
     * The broker itself never gives up on a message: a database that is away for an hour must not empty a queue into
     * the dead letters. What can never succeed is put there by the routes, which know the reason.
     */
    private static AddressSettings defaults() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                .setDeadLetterAddress(SimpleString.of(Queues.DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(Queues.DEAD_LETTERS))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(1024 * 1024)
                .setMaxSizeBytes(8 * 1024 * 1024)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static Role everything() {
        return new Role(APPLICATION, true, true, true, true, true, true, true, true, true, true, true, true);
    }

    private static Role sendOnly() {
        return new Role(SENDER, true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static String createdDirectory(BrokerProperties properties) {
        try {
            return Files.createDirectories(properties.directory().toAbsolutePath())
                    .toString();
        } catch (IOException cannotCreate) {
            throw new UncheckedIOException("Cannot create keyroute.broker.directory", cannotCreate);
        }
    }
}
