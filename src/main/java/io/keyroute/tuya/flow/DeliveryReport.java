package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.api.DeliveryStatus;
import io.keyroute.tuya.client.api.GetTempPassword;
import io.keyroute.tuya.client.api.ListStandByTempPasswords;
import io.keyroute.tuya.client.api.ListTempPasswords;
import io.keyroute.tuya.client.api.LockKind;
import io.keyroute.tuya.client.api.StandByPassword;
import io.keyroute.tuya.client.api.StandByPasswords;
import io.keyroute.tuya.client.api.TempPassword;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads from the cloud how far a temporary password is, in the way of its kind of lock. */
final class DeliveryReport {
    private static final int PAGE = 100;
    private static final int DELETED = 0;
    private static final int SENT = 2;
    private static final int FROZEN_OR_TO_DELETE = 3;
    private static final int ZIGBEE_DELETED = 4;
    private static final int ZIGBEE_FAILED = 5;
    private static final int BLUETOOTH_FAILED = 7;

    private final Cloud cloud;
    private final LockKind kind;

    /** @param kind of the lock, or {@code null} where nobody knows */
    DeliveryReport(Cloud cloud, LockKind kind) {
        this.cloud = cloud;
        this.kind = kind;
    }

    /** @param kind of the lock, or {@code null} where nobody knows */
    static TuyaOperation operation(LockKind kind) {
        if (kind == LockKind.KEEPALIVE || kind == LockKind.ACCESS_CONTROL) {
            return TuyaOperation.LIST_STAND_BY_TEMP_PASSWORDS;
        }
        return kind == LockKind.WIFI_VIDEO ? TuyaOperation.LIST_TEMP_PASSWORDS : TuyaOperation.GET_TEMP_PASSWORD;
    }

    /** Completes with SUCCESS, ONGOING, a failure, or UNKNOWN where it was deleted meanwhile. */
    CompletableFuture<DeliveryStatus> read(String deviceId, long id) {
        return switch (operation(kind)) {
            case LIST_STAND_BY_TEMP_PASSWORDS -> standBy(deviceId, id, null);
            case LIST_TEMP_PASSWORDS ->
                cloud.send(new ListTempPasswords(deviceId, null)).thenApply(list -> list.records().stream()
                        .filter(password -> password.id() == id)
                        .findFirst()
                        .map(this::status)
                        .orElse(DeliveryStatus.ONGOING));
            default -> cloud.send(new GetTempPassword(deviceId, id)).thenApply(this::status);
        };
    }

    private CompletableFuture<DeliveryStatus> standBy(String deviceId, long id, String lastRow) {
        return cloud.send(new ListStandByTempPasswords(deviceId, null, lastRow, PAGE))
                .thenCompose(page -> find(deviceId, id, page));
    }

    private CompletableFuture<DeliveryStatus> find(String deviceId, long id, StandByPasswords page) {
        List<StandByPassword> found =
                page.records().stream().filter(row -> row.passwordId() == id).toList();
        if (!found.isEmpty()) {
            DeliveryStatus status = found.get(0).deliveryStatus();
            return CompletableFuture.completedFuture(
                    status == null || status == DeliveryStatus.UNKNOWN ? DeliveryStatus.ONGOING : status);
        }
        boolean more =
                page.hasMore() && page.lastRowKey() != null && !page.records().isEmpty();
        return more
                ? standBy(deviceId, id, page.lastRowKey())
                : CompletableFuture.completedFuture(DeliveryStatus.ONGOING);
    }

    private DeliveryStatus status(TempPassword password) {
        DeliveryStatus told = password.deliveryStatus();
        if (told != null && told != DeliveryStatus.UNKNOWN) {
            return told;
        }
        int phase = password.phase() == null ? 1 : password.phase();
        boolean zigbee = kind == LockKind.ZIGBEE || kind == LockKind.ZIGBEE_HOTEL;
        return switch (phase) {
            case SENT -> DeliveryStatus.SUCCESS;
            case ZIGBEE_FAILED, BLUETOOTH_FAILED -> DeliveryStatus.FAILED;
            case DELETED, ZIGBEE_DELETED -> DeliveryStatus.UNKNOWN;
            case FROZEN_OR_TO_DELETE -> zigbee ? DeliveryStatus.SUCCESS : DeliveryStatus.UNKNOWN;
            default -> DeliveryStatus.ONGOING;
        };
    }
}
