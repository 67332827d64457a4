package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Lists home users with their unlocking methods and hours.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of home users and unlocking methods".
 *
 * @param deviceId the lock
 * @param codes unlocking methods such as {@code unlock_card}; {@code null} for the documented ones
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record ListHomeUsers(String deviceId, List<String> codes, Integer pageNo, Integer pageSize)
        implements TuyaRequest<HomeUsers> {
    private static final List<String> EVERY_METHOD = List.of(
            "unlock_fingerprint", "unlock_card", "unlock_password", "unlock_face", "unlock_hand", "unlock_finger_vein");

    public ListHomeUsers {
        codes = codes == null ? EVERY_METHOD : List.copyOf(codes);
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_HOME_USERS;
    }
}
