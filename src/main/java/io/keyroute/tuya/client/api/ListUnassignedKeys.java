package io.keyroute.tuya.client.api;

/**
 * Lists the unlocking methods linked with nobody.
 *
 * <p>From the page "Smart Lock Open APIs", "Get unlinked unlocking methods".
 *
 * @param deviceId the lock
 * @param unlockType {@code fingerprint}, {@code password} or {@code card}; {@code null} for any
 */
public record ListUnassignedKeys(String deviceId, String unlockType) implements TuyaRequest<UnlockKeys> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_UNASSIGNED_KEYS;
    }
}
