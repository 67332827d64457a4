package io.keyroute.tuya.client.api;

/**
 * Reads one temporary password.
 *
 * <p>From the page "Smart Lock Open APIs", "Get the information about a temporary password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave the password
 */
public record GetTempPassword(String deviceId, Long passwordId) implements TuyaRequest<TempPassword> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.GET_TEMP_PASSWORD;
    }
}
