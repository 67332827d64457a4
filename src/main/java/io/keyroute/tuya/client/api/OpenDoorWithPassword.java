package io.keyroute.tuya.client.api;

/**
 * Opens the door from afar with a password of the lock.
 *
 * <p>From the page "Remote Unlocking APIs", "Unlock with a password".
 *
 * @param deviceId the lock
 * @param pin six digits
 */
public record OpenDoorWithPassword(String deviceId, Pin pin) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPEN_DOOR_WITH_PASSWORD;
    }
}
