package io.keyroute.tuya;

import io.keyroute.tuya.client.api.TuyaRequest;
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
        TuyaRequest<?> request = binder.bind(message);
        AccountCloud cloud = AccountCloud.of(endpoint, message);
        cloud.requireAllowed(request.deviceId(), request.operation());
        return endpoint.getConfiguration()
                .getOfflineHours()
                .applyTo(request, cloud, endpoint.getComponent().clock())
                .thenCompose(cloud::send);
    }
}
