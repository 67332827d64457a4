package io.keyroute.tuya.client.api;

/**
 * Takes the duress alarm from an unlocking method.
 *
 * <p>From the page "Smart Lock Open APIs", "Delete the duress alarm of unlocking methods".
 *
 * @param deviceId the lock
 * @param unlockType {@code unlock_fingerprint}, {@code unlock_card} or {@code unlock_password}: with the prefix that
 *     setting it has not
 * @param unlockSn its number on the lock
 */
public record DeleteDuressAlarm(String deviceId, String unlockType, Integer unlockSn)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DELETE_DURESS_ALARM;
    }
}
