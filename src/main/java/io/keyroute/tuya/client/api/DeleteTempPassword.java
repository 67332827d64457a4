package io.keyroute.tuya.client.api;

/**
 * Deletes a temporary password. It may still open until the lock has heard of it.
 *
 * <p>From the page "Smart Lock Open APIs", "Delete a temporary password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave the password
 */
public record DeleteTempPassword(String deviceId, Long passwordId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DELETE_TEMP_PASSWORD;
    }
}
