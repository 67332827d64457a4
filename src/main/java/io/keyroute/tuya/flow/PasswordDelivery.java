package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.LocalKey;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.CreateTempPasswordV2;
import io.keyroute.tuya.client.api.CreatedPassword;
import io.keyroute.tuya.client.api.DeliveryStatus;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Creates a temporary password and asks for its delivery until the lock has it, or it failed, or the time is over (25 s
 * by the page "Create passwords"). The gateway of a Zigbee lock that does not answer sends three times before it reports
 * a failure. Nothing is sent twice: a creation whose answer is lost fails as it does alone. No thread is held. Safe for
 * concurrent use.
 */
public final class PasswordDelivery {

    /** How long the page waits. */
    public static final Duration LIMIT = Duration.ofSeconds(25);

    private final Cloud cloud;
    private final Duration limit;
    private final Duration interval;

    /**
     * @param limit how long to ask, counted from the creation
     * @param interval between two questions; each is a call of the plan
     */
    public PasswordDelivery(Cloud cloud, Duration limit, Duration interval) {
        this.cloud = cloud;
        this.limit = limit;
        this.interval = interval;
    }

    /** The operation by which the delivery is read of a kind of lock; {@code null} where nobody knows the kind. */
    public static TuyaOperation readBy(LockKind kind) {
        return DeliveryReport.operation(kind);
    }

    /**
     * Creates and waits, the PIN encrypted under a ticket.
     *
     * @param request of either version
     * @param kind of the lock, or {@code null} where nobody knows
     * @return fails with a {@link TuyaException} when nothing was created, with a {@link DeliveryFailedException} after
     */
    public CompletableFuture<DeliveredPassword> create(TuyaRequest<CreatedPassword> request, LockKind kind) {
        return cloud.send(request)
                .thenCompose(created -> delivered(request.deviceId(), created.id(), new DeliveryReport(cloud, kind)));
    }

    /**
     * Creates and waits, the PIN encrypted under the local key of the lock, which is read first: the page's way for
     * Zigbee locks without a ticket.
     *
     * @throws IllegalArgumentException when it is no request with a PIN in clear
     */
    public CompletableFuture<DeliveredPassword> createUnderLocalKey(
            TuyaRequest<CreatedPassword> request, LockKind kind) {
        return cloud.send(new GetDevice(request.deviceId())).thenCompose(device -> {
            if (device.localKey() == null || device.localKey().isBlank()) {
                throw TuyaException.invalidRequest(
                        request.operation(), request.deviceId(), "the cloud tells no local key of the lock");
            }
            return create(underLocalKey(request, device.localKey()), kind);
        });
    }

    private static TuyaRequest<CreatedPassword> underLocalKey(TuyaRequest<CreatedPassword> request, String localKey) {
        if (request instanceof CreateTempPassword named) {
            return named.withPin(encrypted(request, named.pin(), localKey));
        }
        CreateTempPasswordV2 unnamed = (CreateTempPasswordV2) request;
        return unnamed.withPin(encrypted(request, unnamed.pin(), localKey));
    }

    private static Pin encrypted(TuyaRequest<?> request, Pin pin, String localKey) {
        if (pin == null || pin.isEncrypted()) {
            throw TuyaException.invalidRequest(request.operation(), request.deviceId(), "it needs a pin in clear");
        }
        try {
            return LocalKey.encrypt(pin, localKey);
        } catch (IllegalArgumentException e) {
            throw TuyaException.invalidRequest(
                    request.operation(), request.deviceId(), "the local key of the lock is none");
        }
    }

    private CompletableFuture<DeliveredPassword> delivered(String deviceId, long id, DeliveryReport report) {
        CompletableFuture<DeliveredPassword> result = new CompletableFuture<>();
        DeliveredPassword waiting = new DeliveredPassword(deviceId, id, DeliveredPassword.State.WAITING);
        later(limit, () -> result.complete(waiting));
        ask(deviceId, id, report, result);
        return result;
    }

    private void ask(String deviceId, long id, DeliveryReport report, CompletableFuture<DeliveredPassword> result) {
        if (result.isDone()) {
            return;
        }
        report.read(deviceId, id).whenComplete((status, failure) -> {
            if (failure != null) {
                if (mayPass(failure)) {
                    later(interval, () -> ask(deviceId, id, report, result));
                } else {
                    result.completeExceptionally(new DeliveryFailedException(deviceId, id, cause(failure)));
                }
            } else if (status == DeliveryStatus.ONGOING) {
                later(interval, () -> ask(deviceId, id, report, result));
            } else if (status == DeliveryStatus.SUCCESS) {
                result.complete(new DeliveredPassword(deviceId, id, DeliveredPassword.State.DELIVERED));
            } else {
                result.completeExceptionally(new DeliveryFailedException(deviceId, id, status));
            }
        });
    }

    /** The password is created: a cloud that stumbles once must not hide how it went on. */
    private static boolean mayPass(Throwable failure) {
        return cause(failure) instanceof TuyaException known && (known.retryable() || known.outcomeUnknown());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** On the platform's timer: the tasks do not block. */
    private static void later(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(task);
    }
}
