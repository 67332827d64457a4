package io.keyroute.tuya.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.message.TuyaMessageException.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.pulsar.client.api.PulsarClientException;
import org.junit.jupiter.api.Test;

/** Failures of the Pulsar client, however a future wrapped them. */
class MessageServiceFailuresTest {

    @Test
    void eachFailureHasItsKind() {
        is(Kind.CREDENTIALS, new PulsarClientException.AuthenticationException("no"));
        is(Kind.CREDENTIALS, new PulsarClientException("Failed to authenticate, unknown request id -1"));
        is(Kind.NOT_ALLOWED, new PulsarClientException.AuthorizationException("no"));
        is(Kind.NOT_ALLOWED, new PulsarClientException.TopicDoesNotExistException("none"));
        is(Kind.CONFIG, new PulsarClientException.InvalidServiceURL("bad", null));
        is(Kind.SERVICE_AWAY, new PulsarClientException.TimeoutException("late"));
        is(Kind.SERVICE_AWAY, new IllegalStateException("whatever"));
    }

    private static void is(Kind kind, Exception failure) {
        for (Throwable wrapped : new Throwable[] {
            failure, new CompletionException(failure), new ExecutionException(new CompletionException(failure))
        }) {
            TuyaMessageException typed = MessageServiceFailures.typed("a at b", wrapped);
            assertThat(typed.kind()).isEqualTo(kind);
            assertThat(typed).hasMessageContaining("account a at b").hasMessageContaining(kind.advice());
            assertThat(typed.getCause()).isSameAs(failure);
        }
    }
}
