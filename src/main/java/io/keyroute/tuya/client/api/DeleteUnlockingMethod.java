package io.keyroute.tuya.client.api;

/**
 * Deletes one unlocking method of a user.
 *
 * <p>From the page "Smart Lock Open APIs", "Delete an unlocking method".
 *
 * @param deviceId the lock
 * @param userType 1 home user, 2 not a home user
 * @param userId the user
 * @param unlockType {@code fingerprint}, {@code password}, {@code card}, {@code face} or {@code remoteControl}
 * @param unlockNo its number on the lock
 */
public record DeleteUnlockingMethod(
        String deviceId, Integer userType, String userId, String unlockType, Integer unlockNo)
        implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DELETE_UNLOCKING_METHOD;
    }
}
