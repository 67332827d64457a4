package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.flow.DownwardManagement;
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
        TuyaRequest<?> request = configuration
                .getOfflineHours()
                .applyTo(binder.bind(message), endpoint.getComponent().clock());
        refuseWhatTheProfileRefuses(request);
        LockKind kind = message.getHeader(TuyaConstants.KIND, configuration.getKind(), LockKind.class);
        if (kind != null) {
            endpoint.getComponent().unlisted().warnUnlessListed(request.operation(), kind);
        }
        AccountCloud cloud = AccountCloud.of(endpoint, message);
        String actor = message.getHeader(TuyaConstants.ACTING_USER, configuration.getActingUser(), String.class);
        return actor == null
                ? cloud.send(request)
                : new DownwardManagement(cloud).check(actor, request).thenCompose(allowed -> cloud.send(request));
    }

    private void refuseWhatTheProfileRefuses(TuyaRequest<?> request) {
        DeviceProfiles profiles = endpoint.getComponent().getDeviceProfiles();
        String device = request.deviceId();
        if (profiles == null || device == null) {
            return;
        }
        profiles.refusal(device, request.operation()).ifPresent(why -> {
            throw TuyaException.invalidRequest(
                    request.operation(), device, "the profile of this device says that it does not do this: " + why);
        });
    }
}
