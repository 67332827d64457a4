package io.keyroute.tuya.client.api;

/**
 * Asks how far the setting of an advanced password has come.
 *
 * <p>From the page "Smart Lock Open APIs", "Query an advanced password".
 *
 * @param deviceId the lock
 * @param advancedType {@code admin} or {@code emergency}
 */
public record GetAdvancedPassword(String deviceId, String advancedType) implements TuyaRequest<AdvancedPassword> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.GET_ADVANCED_PASSWORD;
    }
}
