package io.keyroute.tuya.client.api;

/**
 * Lists the temporary passwords of a keepalive lock or an access-control device, page by page.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of temporary passwords of keepalive locks".
 *
 * @param deviceId the lock
 * @param valid only the valid ones, or {@code null} for all
 * @param lastRowKey the key of the page before, or {@code null} for the first
 * @param pageSize how many at most, or {@code null}
 */
public record ListStandByTempPasswords(String deviceId, Boolean valid, String lastRowKey, Integer pageSize)
        implements TuyaRequest<StandByPasswords> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_STAND_BY_TEMP_PASSWORDS;
    }
}
