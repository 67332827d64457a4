package io.keyroute.tuya.client.api;

/**
 * Sets the administrator or emergency password of a hotel lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Set an advanced password".
 *
 * @param deviceId the lock
 * @param pin six digits
 * @param advancedType {@code admin} or {@code emergency}
 */
public record SetAdvancedPassword(String deviceId, Pin pin, String advancedType) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_ADVANCED_PASSWORD;
    }
}
