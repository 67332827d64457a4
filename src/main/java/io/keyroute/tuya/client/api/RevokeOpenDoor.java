package io.keyroute.tuya.client.api;

/**
 * Turns down a request to open from afar.
 *
 * <p>From the page "Remote Unlocking APIs", "Revoke a request for password-free unlocking".
 *
 * @param deviceId the lock
 * @param type 1 rejected, 2 cancelled
 */
public record RevokeOpenDoor(String deviceId, Integer type) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.REVOKE_OPEN_DOOR;
    }
}
