package io.keyroute.tuya.client.api;

/**
 * Lists the devices linked with a user account.
 *
 * <p>From the page "Smart Lock Open APIs", "Get devices linked with a user account".
 *
 * @param uid the account; the page's table calls it a device ID, its path and sample do not
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record ListUserDevices(String uid, Integer pageNo, Integer pageSize) implements TuyaRequest<UserDevices> {
    public ListUserDevices {
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_USER_DEVICES;
    }
}
