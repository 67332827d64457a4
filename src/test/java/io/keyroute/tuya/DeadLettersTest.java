package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.message.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message is acknowledged once its dead letter is written, so whatever says that it was not must be heard. */
class DeadLettersTest {
    private static final ReceivedMessage MESSAGE =
            new ReceivedMessage("1:2:3", "{}".getBytes(StandardCharsets.UTF_8), null, Instant.EPOCH);

    private final List<String> written = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"direct:throws", "direct:rollsBack", "direct:rollsBackItsOwn", "direct:nobody?block=false"})
    void whatWasNotWrittenFails(String uri) throws Exception {
        try (DefaultCamelContext camel = camel();
                DeadLetters letters = new DeadLetters(camel, uri, "default")) {
            assertThatThrownBy(() -> letters.send(MESSAGE, new IllegalStateException("no"), 3))
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void whatWasWrittenIsDone() throws Exception {
        try (DefaultCamelContext camel = camel();
                DeadLetters letters = new DeadLetters(camel, "direct:writes", "default")) {
            letters.send(MESSAGE, new IllegalStateException("no"), 3);
        }
        assertThat(written).containsExactly("1:2:3");
    }

    private DefaultCamelContext camel() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:throws").throwException(new IllegalStateException("the disk is full"));
                from("direct:rollsBack").markRollbackOnly();
                from("direct:rollsBackItsOwn").markRollbackOnlyLast();
                from("direct:writes")
                        .process(exchange ->
                                written.add(exchange.getMessage().getHeader(TuyaConstants.MESSAGE_ID, String.class)));
            }
        });
        camel.start();
        return camel;
    }
}
