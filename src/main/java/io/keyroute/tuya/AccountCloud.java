package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.flow.Cloud;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/**
 * The calls that one message leads to, noted for the health check.
 *
 * @param client of the account
 * @param settings of the message
 * @param outcomes where calls are noted
 */
record AccountCloud(TuyaClient client, CallSettings settings, CallOutcomes outcomes) implements Cloud {

    /** @throws IllegalArgumentException when no account has the name that the message or the endpoint gives */
    static AccountCloud of(TuyaEndpoint endpoint, Message message) {
        CallSettings settings = CallSettings.of(message, endpoint.getConfiguration());
        return new AccountCloud(
                endpoint.client(settings.account()),
                settings,
                endpoint.getComponent().outcomes());
    }

    @Override
    public <R> CompletableFuture<R> send(TuyaRequest<R> request) {
        return client.call(request, settings.options())
                .whenComplete((answer, failure) -> outcomes.ended(settings.account(), TuyaException.in(failure)));
    }
}
