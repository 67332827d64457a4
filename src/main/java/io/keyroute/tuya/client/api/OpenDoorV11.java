package io.keyroute.tuya.client.api;

/**
 * Opens one channel of an access-control device from afar without a password (v1.1).
 *
 * <p>From the page "Remote Unlocking APIs", "Unlock without a password (v1.1)".
 *
 * @param deviceId the lock
 * @param ticketId a ticket of the caller's; {@code null}: one is taken on the way
 * @param channelId the channel
 */
public record OpenDoorV11(String deviceId, String ticketId, Integer channelId) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPEN_DOOR_V11;
    }

    /** The ticket is left out. */
    @Override
    public String toString() {
        return "OpenDoorV11[deviceId=" + deviceId + ", channelId=" + channelId + "]";
    }
}
