package io.keyroute.tuya.client.api;

/**
 * Opens the door from afar without a password.
 *
 * <p>From the page "Remote Unlocking APIs", "Unlock without a password".
 *
 * @param deviceId the lock
 * @param ticketId a ticket of the caller's; {@code null}: one is taken on the way
 */
public record OpenDoor(String deviceId, String ticketId) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPEN_DOOR;
    }

    /** With a ticket that is taken on the way. */
    public static OpenDoor of(String deviceId) {
        return new OpenDoor(deviceId, null);
    }

    /** The ticket is left out. */
    @Override
    public String toString() {
        return "OpenDoor[deviceId=" + deviceId + "]";
    }
}
