package io.keyroute.tuya;

import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/** Makes one call per exchange without holding a thread meanwhile. Every exchange completes exactly once. */
final class TuyaProducer extends DefaultAsyncProducer {
    private final TuyaEndpoint endpoint;
    private final RequestBinder binder;

    TuyaProducer(TuyaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.binder = new RequestBinder(
                endpoint.operation(), endpoint.getConfiguration().getDeviceId());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> call;
        try {
            call = call(exchange.getMessage());
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        call.whenComplete((answer, failure) -> continueElsewhere(() -> complete(exchange, callback, answer, failure)));
        return false;
    }

    private CompletableFuture<?> call(Message message) {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        TuyaRequest<?> request = binder.bind(message);
        String account = message.getHeader(TuyaConstants.ACCOUNT, configuration.getAccount(), String.class);
        Lane lane = message.getHeader(TuyaConstants.LANE, configuration.getLane(), Lane.class);
        Duration timeout =
                message.getHeader(TuyaConstants.TIMEOUT, Duration.ofMillis(configuration.getTimeout()), Duration.class);
        String correlation = message.getHeader(TuyaConstants.CORRELATION, String.class);
        LockKind kind = message.getHeader(TuyaConstants.KIND, configuration.getKind(), LockKind.class);
        if (kind != null) {
            endpoint.getComponent().unlisted().warnUnlessListed(request.operation(), kind);
        }
        CallOutcomes outcomes = endpoint.getComponent().outcomes();
        return endpoint.client(account)
                .call(request, new CallOptions(lane, timeout, correlation))
                .whenComplete((answer, failure) -> outcomes.ended(account, TuyaException.in(failure)));
    }

    /** The rest of a route may block; the threads on which answers arrive must not. */
    private void continueElsewhere(Runnable completion) {
        ExecutorService completing = endpoint.getComponent().completing();
        if (completing == null) {
            completion.run();
            return;
        }
        try {
            completing.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run();
        }
    }

    private static void complete(Exchange exchange, AsyncCallback callback, Object answer, Throwable failure) {
        try {
            if (failure == null) {
                exchange.getMessage().setBody(answer);
            } else {
                TuyaException known = TuyaException.in(failure);
                exchange.setException(known == null ? failure : known);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        } finally {
            callback.done(false);
        }
    }
}
