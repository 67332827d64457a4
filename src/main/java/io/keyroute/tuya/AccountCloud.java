package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.flow.Cloud;
import io.keyroute.tuya.flow.DownwardManagement;
import io.keyroute.tuya.panel.PanelBridge;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/**
 * The calls that one message, or one consumer, leads to: of an operation, of a flow and of the panel alike. Each is
 * refused where the device's profile refuses it or the acting user's role does, warned about where the page does not list
 * the lock's kind, and noted for the health check.
 */
final class AccountCloud implements Cloud, PanelBridge.Cloud {
    private final TuyaComponent component;
    private final TuyaClient client;
    private final CallSettings settings;
    private final LockKind kind;
    private final String actor;
    private final KeptReads kept = new KeptReads(this::made);
    private final DownwardManagement roles;

    private AccountCloud(
            TuyaComponent component, TuyaClient client, CallSettings settings, LockKind kind, String actor) {
        this.component = component;
        this.client = client;
        this.settings = settings;
        this.kind = kind;
        this.actor = actor;
        this.roles = actor == null ? null : new DownwardManagement(kept);
    }

    /** @throws TuyaException when no account has the name that the message or the endpoint gives */
    static AccountCloud of(TuyaEndpoint endpoint, Message message) {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        CallSettings settings = CallSettings.of(message, configuration);
        return new AccountCloud(
                endpoint.getComponent(),
                endpoint.client(settings.account()),
                settings,
                message.getHeader(TuyaConstants.KIND, configuration.getKind(), LockKind.class),
                message.getHeader(TuyaConstants.ACTING_USER, configuration.getActingUser(), String.class));
    }

    /** For the polls of an endpoint, which nobody but the endpoint asks for. */
    static AccountCloud ofPolls(TuyaEndpoint endpoint) {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        CallSettings settings = CallSettings.ofPolls(configuration);
        return new AccountCloud(
                endpoint.getComponent(), endpoint.client(settings.account()), settings, configuration.getKind(), null);
    }

    CallSettings settings() {
        return settings;
    }

    @Override
    public <R> CompletableFuture<R> send(TuyaRequest<R> request) {
        try {
            requireAllowed(request.deviceId(), request.operation());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (kind != null) {
            component.unlisted().warnUnlessListed(request.operation(), kind);
        }
        return roles == null
                ? made(request)
                : roles.check(actor, request).thenCompose(allowed -> {
                    if (request.operation().isWrite()) {
                        kept.forget();
                    }
                    return made(request);
                });
    }

    /** For what ends a flow that the acting user was allowed to begin, such as calling off an enrolment. */
    Cloud withoutRoles() {
        return this::made;
    }

    /**
     * Asked ahead by flows whose later calls must be possible too.
     *
     * @throws TuyaException when the device's profile says that it does not do this
     */
    void requireAllowed(String device, TuyaOperation operation) {
        DeviceProfiles profiles = component.getDeviceProfiles();
        if (profiles == null || device == null) {
            return;
        }
        profiles.refusal(device, operation).ifPresent(why -> {
            throw TuyaException.invalidRequest(
                    operation, device, "the profile of this device says that it does not do this: " + why);
        });
    }

    private <R> CompletableFuture<R> made(TuyaRequest<R> request) {
        return client.call(request, settings.options())
                .whenComplete(
                        (answer, failure) -> component.outcomes().ended(settings.account(), TuyaException.in(failure)));
    }
}
