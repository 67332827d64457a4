package io.keyroute.tuya;

import io.keyroute.tuya.client.api.CreatedPassword;
import io.keyroute.tuya.client.api.EnrolUnlockingMethod;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.flow.PasswordDelivery;
import io.keyroute.tuya.flow.RemoteUnlock;
import io.keyroute.tuya.flow.RemoteUnlock.Answer;
import io.keyroute.tuya.flow.UnlockPhoto;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/** Makes the calls of a flow that a message asks for. */
final class FlowCalls {
    private final TuyaEndpoint endpoint;
    private final TuyaConfiguration configuration;
    private final TuyaFlow flow;
    private final RequestBinder binder;
    private final MediaTargets targets;

    FlowCalls(TuyaEndpoint endpoint, TuyaFlow flow) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.flow = flow;
        this.binder = flow.begins() == null
                ? null
                : new RequestBinder(flow.begins(), configuration.getDeviceId(), configuration.getParameters());
        boolean saves = flow == TuyaFlow.UNLOCK_PHOTO || flow == TuyaFlow.DOWNLOAD_MEDIA;
        this.targets = saves
                ? new MediaTargets(
                        configuration.getMediaDirectory(),
                        endpoint.getComponent().clock())
                : null;
    }

    CompletableFuture<?> call(Message message) {
        AccountCloud cloud = AccountCloud.of(endpoint, message);
        return switch (flow) {
            case DELIVER_TEMP_PASSWORD, DELIVER_TEMP_PASSWORD_V2 -> deliver(cloud, message);
            case ENROL_AT_LOCK -> enrol(cloud, message);
            case UNLOCK_PHOTO -> photo(cloud, message);
            case ANSWER_UNLOCK -> answer(cloud, message);
            case DOWNLOAD_MEDIA ->
                endpoint.getComponent()
                        .downloads()
                        .save(
                                targets.link(message, device(message), configuration.isVideo()),
                                targets.file(message, device(message), configuration.isVideo()),
                                cloud.settings().options().timeout())
                        .thenApply(Path::toFile);
        };
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<?> deliver(AccountCloud cloud, Message message) {
        TuyaRequest<CreatedPassword> request = (TuyaRequest<CreatedPassword>) binder.bind(message);
        LockKind kind = message.getHeader(TuyaConstants.KIND, configuration.getKind(), LockKind.class);
        cloud.requireAllowed(request.deviceId(), request.operation());
        cloud.requireAllowed(request.deviceId(), PasswordDelivery.readBy(kind));
        PasswordDelivery delivery = new PasswordDelivery(
                cloud,
                Duration.ofMillis(configuration.getDeliveryTimeout()),
                Duration.ofMillis(configuration.getDeliveryInterval()));
        return configuration.isUnderLocalKey()
                ? delivery.createUnderLocalKey(request, kind)
                : delivery.create(request, kind);
    }

    private CompletableFuture<?> enrol(AccountCloud cloud, Message message) {
        EnrolUnlockingMethod request = (EnrolUnlockingMethod) binder.bind(message);
        cloud.requireAllowed(request.deviceId(), request.operation());
        Duration limit = Duration.ofMillis(configuration.getEnrolTimeout());
        return endpoint.getComponent().enrolments().enrol(cloud, cloud.withoutRoles(), request, limit);
    }

    private CompletableFuture<?> photo(AccountCloud cloud, Message message) {
        return remote(cloud)
                .photo(
                        device(message),
                        message.getHeader(TuyaConstants.ASKED_AT, Instant.class),
                        targets.file(message, device(message), false),
                        cloud.settings().options().timeout());
    }

    private CompletableFuture<?> answer(AccountCloud cloud, Message message) {
        Answer answer = message.getHeader(TuyaConstants.ANSWER, configuration.getAnswer(), Answer.class);
        if (answer == null) {
            throw new IllegalArgumentException("tuya:answerUnlock needs answer: OPEN, REJECT or CANCEL");
        }
        Integer channel = message.getHeader(TuyaConstants.CHANNEL_ID, configuration.getChannelId(), Integer.class);
        if (message.getBody() instanceof UnlockPhoto photo) {
            return remote(cloud).answer(photo, answer, channel);
        }
        Instant askedAt = message.getHeader(TuyaConstants.ASKED_AT, Instant.class);
        return remote(cloud)
                .answer(device(message), answer, channel, askedAt == null ? null : askedAt.plus(RemoteUnlock.OPEN_FOR));
    }

    private RemoteUnlock remote(AccountCloud cloud) {
        TuyaComponent component = endpoint.getComponent();
        return new RemoteUnlock(cloud, component.downloads(), component.clock());
    }

    private String device(Message message) {
        String device = message.getHeader(TuyaConstants.DEVICE_ID, configuration.getDeviceId(), String.class);
        if (device == null) {
            throw new IllegalArgumentException("tuya:" + flow.uriName() + " needs deviceId");
        }
        return device;
    }
}
