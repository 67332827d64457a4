package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.message.TuyaMessageException;
import java.net.URI;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a consumer of messages refuses before it connects to anything. */
class TuyaMessageConsumerTest {
    private static final String SECRET = "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TuyaComponent tuya = new TuyaComponent();

    @BeforeEach
    void start() {
        tuya.setAccessId("id");
        tuya.setAccessSecret(SECRET);
        camel.addComponent("tuya", tuya);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void theDataCentreTellsTheMessageServiceUnlessOneIsNamed() throws Exception {
        assertThat(consumer("deadLetterUri=direct:dead")).isNotNull();
        tuya.setEndpoint("http://127.0.0.1:1");
        assertThatThrownBy(() -> consumer("deadLetterUri=direct:dead"))
                .isInstanceOfSatisfying(TuyaMessageException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(TuyaMessageException.Kind.CONFIG))
                .hasMessageContaining("messageEndpoint");
        tuya.setMessageEndpoint("pulsar://127.0.0.1:1");
        assertThat(consumer("deadLetterUri=direct:dead")).isNotNull();
        tuya.getAccounts().put("b", TuyaAccount.of("b", URI.create("http://127.0.0.1:1"), "id", SECRET));
        assertThatThrownBy(() -> consumer("deadLetterUri=direct:dead&account=b"))
                .hasMessageContaining("messageEndpoints");
        tuya.getMessageEndpoints().put("b", "pulsar://127.0.0.1:1");
        assertThat(consumer("deadLetterUri=direct:dead&account=b")).isNotNull();
    }

    @Test
    void whereDeadLettersGoMustBeSaid() {
        assertThatThrownBy(() -> consumer("topic=TEST"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deadLetterUri");
    }

    @Test
    void anUnknownAccountAndASecretThatCannotBeOneAreRefused() {
        assertThatThrownBy(() -> consumer("deadLetterUri=direct:dead&account=x"))
                .hasMessageContaining("named x");
        tuya.setAccessSecret("seekret");
        assertThatThrownBy(() -> consumer("deadLetterUri=direct:dead"))
                .isInstanceOf(TuyaMessageException.class)
                .hasMessageNotContaining("seekret");
    }

    @Test
    void messagesCannotBeCalledFor() {
        assertThatThrownBy(() -> camel.getEndpoint("tuya:messages").createProducer())
                .hasMessageContaining("only be consumed from");
    }

    private Object consumer(String options) throws Exception {
        return camel.getEndpoint("tuya:messages?" + options).createConsumer(exchange -> {});
    }
}
