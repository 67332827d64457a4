package io.keyroute.tuya.client.api;

/**
 * Ends an enrolment that waits at the lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Cancel unlocking method enrollment".
 *
 * @param deviceId the lock
 * @param unlockType as the enrolment was started: {@code fingerprint}, {@code password}, {@code card}, {@code face},
 *     {@code remoteControl}
 */
public record CancelEnrolment(String deviceId, String unlockType) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CANCEL_ENROLMENT;
    }
}
