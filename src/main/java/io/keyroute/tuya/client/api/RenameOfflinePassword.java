package io.keyroute.tuya.client.api;

/**
 * Changes the name of an offline password.
 *
 * <p>From the page "Smart Lock Open APIs", "Update the name of an offline password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave it
 * @param passwordName the new name
 */
public record RenameOfflinePassword(String deviceId, Long passwordId, String passwordName)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.RENAME_OFFLINE_PASSWORD;
    }
}
