package io.keyroute.tuya;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/** Makes the one call that a message asks an operation's endpoint for. */
final class OperationCalls {
    private final TuyaEndpoint endpoint;
    private final RequestBinder binder;

    OperationCalls(TuyaEndpoint endpoint) {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        this.endpoint = endpoint;
        this.binder =
                new RequestBinder(endpoint.operation(), configuration.getDeviceId(), configuration.getParameters());
    }

    CompletableFuture<?> call(Message message) {
        return AccountCloud.of(endpoint, message)
                .send(endpoint.getConfiguration()
                        .getOfflineHours()
                        .applyTo(binder.bind(message), endpoint.getComponent().clock()));
    }
}
