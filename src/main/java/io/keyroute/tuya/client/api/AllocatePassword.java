package io.keyroute.tuya.client.api;

/**
 * Links one unlocking method of the lock with a device user who is not a home user.
 *
 * <p>From the page "Smart Lock Open APIs", "Assign a password to a device user".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param no the number of the unlocking method on the lock
 * @param type {@code fingerprint}, {@code password} or {@code card}
 */
public record AllocatePassword(String deviceId, String userId, String no, String type)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ALLOCATE_PASSWORD;
    }
}
