package io.keyroute.tuya.message;

import io.keyroute.tuya.message.TuyaMessageException.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.pulsar.client.api.PulsarClientException;

/** What the failures of the Pulsar client mean here. */
final class MessageServiceFailures {

    /** Tuya's answer when the service is not switched on for a project, seen in its own client's issues. */
    private static final String NOT_SWITCHED_ON = "unknown request id -1";

    private MessageServiceFailures() {}

    static TuyaMessageException typed(String account, Throwable thrown) {
        Throwable failure = inner(thrown);
        return switch (kind(failure)) {
            case CREDENTIALS ->
                of(Kind.CREDENTIALS, "The message service refuses the credentials of account " + account, failure);
            case NOT_ALLOWED ->
                of(Kind.NOT_ALLOWED, "The message service keeps account " + account + " from its messages", failure);
            case CONFIG -> of(Kind.CONFIG, "The message service of account " + account + " cannot be used so", failure);
            default ->
                of(Kind.SERVICE_AWAY, "The message service of account " + account + " cannot be reached", failure);
        };
    }

    private static Kind kind(Throwable failure) {
        if (failure instanceof PulsarClientException.AuthenticationException || says(failure, NOT_SWITCHED_ON)) {
            return Kind.CREDENTIALS;
        }
        if (failure instanceof PulsarClientException.AuthorizationException
                || failure instanceof PulsarClientException.NotAllowedException
                || failure instanceof PulsarClientException.TopicDoesNotExistException
                || failure instanceof PulsarClientException.NotFoundException) {
            return Kind.NOT_ALLOWED;
        }
        if (failure instanceof PulsarClientException.InvalidConfigurationException
                || failure instanceof PulsarClientException.InvalidServiceURL) {
            return Kind.CONFIG;
        }
        return Kind.SERVICE_AWAY;
    }

    /** What a future wraps around a failure depends on when it ends: the client's own unwrapping throws some of it. */
    private static Throwable inner(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean says(Throwable failure, String text) {
        return failure.getMessage() != null && failure.getMessage().contains(text);
    }

    private static TuyaMessageException of(Kind kind, String what, Throwable cause) {
        return new TuyaMessageException(kind, what, cause);
    }
}
