package io.keyroute.tuya.client.api;

/**
 * Starts the enrolment of an unlocking method; a password may bring its digits.
 *
 * <p>From the page "Smart Lock Open APIs", "Enroll in unlocking methods".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param userType 1 home user, 2 not a home user
 * @param unlockType {@code fingerprint}, {@code password}, {@code card}, {@code face} or {@code remoteControl}
 * @param pin only with {@code password}, else {@code null}
 */
public record EnrolUnlockingMethod(String deviceId, String userId, Integer userType, String unlockType, Pin pin)
        implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ENROL_UNLOCKING_METHOD;
    }

    /** Enrols digits for a device user who is not a home user. */
    public static EnrolUnlockingMethod password(String deviceId, String userId, Pin pin) {
        return new EnrolUnlockingMethod(deviceId, userId, 2, "password", pin);
    }
}
