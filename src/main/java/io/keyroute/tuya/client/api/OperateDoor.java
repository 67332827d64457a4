package io.keyroute.tuya.client.api;

/**
 * Opens or locks the door from afar without a password.
 *
 * <p>From the page "Remote Unlocking APIs", "Lock or unlock without a password".
 *
 * @param deviceId the lock
 * @param ticketId a ticket of the caller's; {@code null}: one is taken on the way
 * @param open {@code false} locks; {@code null} opens
 */
public record OperateDoor(String deviceId, String ticketId, Boolean open) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPERATE_DOOR;
    }

    /** The ticket is left out. */
    @Override
    public String toString() {
        return "OperateDoor[deviceId=" + deviceId + ", open=" + open + "]";
    }
}
