package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Makes one call per exchange without holding a thread meanwhile. Every exchange completes exactly once, and its route goes
 * on where {@link TuyaComponent#goOn} says: never on the thread an answer arrives on.
 */
final class TuyaProducer extends DefaultAsyncProducer {
    private final TuyaEndpoint endpoint;
    private final Function<Message, CompletableFuture<?>> calls;

    /** @param calls makes the call of a message; may throw, must not block */
    TuyaProducer(TuyaEndpoint endpoint, Function<Message, CompletableFuture<?>> calls) {
        super(endpoint);
        this.endpoint = endpoint;
        this.calls = calls;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> call;
        try {
            call = calls.apply(exchange.getMessage());
        } catch (RuntimeException e) {
            exchange.setException(told(e));
            callback.done(true);
            return true;
        }
        call.whenComplete(
                (answer, failure) -> endpoint.getComponent().goOn(() -> complete(exchange, callback, answer, failure)));
        return false;
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.requireCallable();
        super.doStart();
    }

    /** What a message has that no call can be made of is told as every failure of a call is; values are not repeated. */
    private RuntimeException told(RuntimeException failure) {
        TuyaOperation about = endpoint.about();
        String what = null;
        if (failure instanceof TypeConversionException wrong) {
            what = "a header does not fit, it takes " + taken(wrong.getToType());
        } else if (failure instanceof IllegalArgumentException) {
            what = failure.getMessage();
        }
        return about == null || what == null
                ? failure
                : TuyaException.invalidRequest(
                        about, endpoint.getConfiguration().getDeviceId(), what);
    }

    private static String taken(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "))
                : "a " + type.getSimpleName();
    }

    private static void complete(Exchange exchange, AsyncCallback callback, Object answer, Throwable failure) {
        try {
            if (failure == null) {
                exchange.getMessage().setBody(answer);
            } else {
                exchange.setException(cause(failure));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        } finally {
            callback.done(false);
        }
    }

    /** What a future wraps around a failure says nothing. */
    private static Throwable cause(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
