package io.keyroute.tuya.client.api;

/**
 * Lists the users of an access-control device (v1.1), filtered.
 *
 * <p>From the page "Smart Lock Open APIs", "Query user list by device ID (v1.1)".
 *
 * @param deviceId the lock
 * @param keyword a part of a name or account; {@code null} for any
 * @param role {@code admin} or {@code normal}; {@code null} for any
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record ListDeviceUsersV11(String deviceId, String keyword, String role, Integer pageNo, Integer pageSize)
        implements TuyaRequest<HomeUsers> {
    public ListDeviceUsersV11 {
        keyword = keyword == null ? "" : keyword;
        role = role == null ? "" : role;
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_DEVICE_USERS_V11;
    }
}
