package io.keyroute.tuya.client.api;

/**
 * Lists the unlocking methods linked with a user.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of linked unlocking methods".
 *
 * @param deviceId the lock
 * @param userType 1 home user, 2 not a home user
 * @param userId the user
 * @param unlockType {@code fingerprint}, {@code password} or {@code card}; {@code null} for any
 */
public record ListAssignedKeys(String deviceId, Integer userType, String userId, String unlockType)
        implements TuyaRequest<UnlockKeys> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_ASSIGNED_KEYS;
    }
}
