package io.keyroute.tuya.client.api;

/**
 * Lists the temporary passwords of a lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of temporary passwords".
 *
 * @param deviceId the lock
 * @param valid only the valid ones, or {@code null} for all
 */
public record ListTempPasswords(String deviceId, Boolean valid) implements TuyaRequest<TempPasswords> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_TEMP_PASSWORDS;
    }
}
