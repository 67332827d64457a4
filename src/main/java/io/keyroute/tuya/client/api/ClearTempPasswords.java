package io.keyroute.tuya.client.api;

/**
 * Removes every temporary password of a hotel lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Clear temporary passwords".
 *
 * @param deviceId the lock
 */
public record ClearTempPasswords(String deviceId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.CLEAR_TEMP_PASSWORDS;
    }
}
