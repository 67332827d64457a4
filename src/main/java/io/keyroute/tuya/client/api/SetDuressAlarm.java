package io.keyroute.tuya.client.api;

/**
 * Makes an unlocking method raise a duress alarm whenever it opens.
 *
 * <p>From the page "Smart Lock Open APIs", "Set an unlocking method to trigger a duress alarm".
 *
 * @param deviceId the lock
 * @param unlockType {@code fingerprint}, {@code password} or {@code card}
 * @param unlockNo its number on the lock
 */
public record SetDuressAlarm(String deviceId, String unlockType, Integer unlockNo)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_DURESS_ALARM;
    }
}
