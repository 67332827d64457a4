package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.LockKind;
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
        TuyaConfiguration configuration = endpoint.getConfiguration();
        TuyaRequest<?> request = binder.bind(message);
        CallSettings settings = CallSettings.of(message, configuration);
        LockKind kind = message.getHeader(TuyaConstants.KIND, configuration.getKind(), LockKind.class);
        if (kind != null) {
            endpoint.getComponent().unlisted().warnUnlessListed(request.operation(), kind);
        }
        CallOutcomes outcomes = endpoint.getComponent().outcomes();
        return endpoint.client(settings.account())
                .call(request, settings.options())
                .whenComplete((answer, failure) -> outcomes.ended(settings.account(), TuyaException.in(failure)));
    }
}
