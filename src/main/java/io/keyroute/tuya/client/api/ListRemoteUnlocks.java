package io.keyroute.tuya.client.api;

/**
 * Asks in which ways a lock can be opened from afar.
 *
 * <p>From the page "Remote Unlocking APIs", "Get the remote unlocking methods supported by a lock".
 *
 * @param deviceId the lock
 */
public record ListRemoteUnlocks(String deviceId) implements TuyaRequest<RemoteUnlocks> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_REMOTE_UNLOCKS;
    }
}
