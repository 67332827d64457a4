package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Links unlocking methods with a user.
 *
 * <p>From the page "Smart Lock Open APIs", "Assign multiple unlocking methods to users".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param unlockList at least one
 */
public record AllocateUnlockingMethods(String deviceId, String userId, List<MethodNumber> unlockList)
        implements TuyaRequest<Acknowledged> {
    public AllocateUnlockingMethods {
        unlockList = unlockList == null ? null : List.copyOf(unlockList);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ALLOCATE_UNLOCKING_METHODS;
    }
}
