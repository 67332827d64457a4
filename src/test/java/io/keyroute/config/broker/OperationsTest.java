package io.keyroute.config.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.PropertyLoader;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/** What {@code src/docs/operations.md} tells operators to write is what the programs take. */
class OperationsTest {

    @TempDir
    Path folder;

    @Test
    void anExternalBrokerSetUpAsDescribedHasOurQueuesRightsAndRedelivery() throws Exception {
        Configuration broker = ExternalBroker.described();
        assertThat(broker.getAddressConfigurations()).hasSize(Queues.ALL.size()).allSatisfy(address -> {
            assertThat(Queues.ALL).contains(address.getName());
            assertThat(address.getRoutingTypes()).containsExactly(RoutingType.ANYCAST);
            assertThat(address.getQueueConfigs()).singleElement().satisfies(queue -> {
                assertThat(queue.getName().toString()).isEqualTo(address.getName());
                assertThat(queue.isDurable()).isNotEqualTo(Boolean.FALSE);
            });
        });
        var settings = broker.getAddressSettings().get("#");
        assertThat(settings.getMaxDeliveryAttempts()).isEqualTo(-1);
        assertThat(settings.getRedeliveryDelay()).isEqualTo(1_000);
        assertThat(settings.getRedeliveryMultiplier()).isEqualTo(2);
        assertThat(settings.getMaxRedeliveryDelay()).isEqualTo(60_000);
        assertThat(settings.getDeadLetterAddress().toString()).isEqualTo(Queues.DEAD_LETTERS);
        assertThat(settings.getExpiryAddress().toString()).isEqualTo(Queues.DEAD_LETTERS);
        assertThat(named(broker.getSecurityRoles().get("#"))).containsExactly("keyroute");
        assertThat(broker.getSecurityRoles().get(Queues.ERP_EVENTS))
                .anySatisfy(role -> {
                    assertThat(role.getName()).isEqualTo("erp");
                    assertThat(role.isSend()).isTrue();
                    assertThat(role.isConsume()).isFalse();
                    assertThat(role.isBrowse()).isFalse();
                })
                .anySatisfy(role -> {
                    assertThat(role.getName()).isEqualTo("keyroute");
                    assertThat(role.isConsume() && role.isBrowse() && role.isSend())
                            .isTrue();
                });
    }

    @Test
    void theLeastHotelIsAHotel() throws IOException {
        String yaml = block("yaml")
                .replace("<device id of room 1>", "d1")
                .replace("<device id of its gateway>", "g1")
                .replace("<device id of the front door>", "d2");
        Files.writeString(folder.resolve("hotel-2.yaml"), yaml);
        PropertyCatalog catalog = new PropertyLoader(name -> "secret").load(folder);
        assertThat(catalog.property("hotel-2").units()).hasSize(1);
        assertThat(catalog.property("hotel-2").sink().pinInClear()).isTrue();
    }

    @Test
    void theRightsAreEnoughForUsAndAnErpMaySendStaffMessagesAlone() throws Exception {
        int port = TestSocketUtils.findAvailableTcpPort();
        SecurityConfiguration users = new SecurityConfiguration();
        List.of("keyroute", "erp").forEach(name -> {
            users.addUser(name, "hush");
            users.addRole(name, name);
        });
        Configuration settings =
                ExternalBroker.described().setPersistenceEnabled(false).setJMXManagementEnabled(false);
        settings.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
                .setConfiguration(settings)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                .start();
        String url = "tcp://127.0.0.1:" + port;
        try (var ours = new ActiveMQConnectionFactory(url, "keyroute", "hush");
                var erps = new ActiveMQConnectionFactory(url, "erp", "hush");
                JMSContext us = ours.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSContext erp = erps.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            for (String name : Queues.ALL) {
                us.createProducer().send(us.createQueue(name), "7");
                try (QueueBrowser browser = us.createBrowser(us.createQueue(name))) {
                    assertThat(browser.getEnumeration().hasMoreElements()).isTrue();
                }
                try (JMSConsumer consumer = us.createConsumer(us.createQueue(name))) {
                    assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("7");
                }
            }
            erp.createProducer().send(erp.createQueue(Queues.ERP_EVENTS), "{}");
            assertThatThrownBy(() -> erp.createProducer().send(erp.createQueue(Queues.ACCESS_EVENTS), "7"))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> erp.createConsumer(erp.createQueue(Queues.ERP_EVENTS)))
                    .isInstanceOf(JMSRuntimeException.class);
        } finally {
            broker.stop();
        }
    }

    private static Set<String> named(Set<Role> roles) {
        return roles.stream().map(Role::getName).collect(Collectors.toSet());
    }

    static String block(String language) throws IOException {
        String text = Files.readString(Path.of("src/docs/operations.md"));
        int start = text.indexOf("```" + language + "\n") + language.length() + 4;
        return text.substring(start, text.indexOf("```", start));
    }
}
