package io.keyroute.tuya.client.api;

/**
 * Stops a temporary password for a while.
 *
 * <p>From the page "Smart Lock Open APIs", "Freeze a temporary password".
 *
 * @param deviceId the lock
 * @param passwordId the id the cloud gave the password
 */
public record FreezeTempPassword(String deviceId, Long passwordId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.FREEZE_TEMP_PASSWORD;
    }
}
