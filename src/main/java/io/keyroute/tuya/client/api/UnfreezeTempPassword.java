package io.keyroute.tuya.client.api;

/**
 * Lets a frozen temporary password open again.
 *
 * <p>From the page "Smart Lock Open APIs", "Unfreeze a temporary password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave the password
 */
public record UnfreezeTempPassword(String deviceId, Long passwordId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.UNFREEZE_TEMP_PASSWORD;
    }
}
