package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Lists the unlocking methods of one user.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of unlocking methods applicable to a specified user".
 *
 * @param deviceId the lock
 * @param userId the user
 * @param codes unlocking methods such as {@code unlock_card}; {@code null} for any
 * @param unlockName the name of a method; {@code null} for any
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record ListUserUnlockingMethods(
        String deviceId, String userId, List<String> codes, String unlockName, Integer pageNo, Integer pageSize)
        implements TuyaRequest<UnlockingMethods> {
    public ListUserUnlockingMethods {
        codes = codes == null ? List.of() : List.copyOf(codes);
        unlockName = unlockName == null ? "" : unlockName;
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_USER_UNLOCKING_METHODS;
    }

    /** The first hundred methods of a user, of any kind. */
    public static ListUserUnlockingMethods of(String deviceId, String userId) {
        return new ListUserUnlockingMethods(deviceId, userId, null, null, null, null);
    }
}
