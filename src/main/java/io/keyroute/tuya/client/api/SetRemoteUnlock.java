package io.keyroute.tuya.client.api;

/**
 * Switches a way of opening from afar.
 *
 * <p>From the page "Remote Unlocking APIs", "Set a switch for a remote unlocking method".
 *
 * @param deviceId the lock
 * @param remoteUnlockType {@code remoteUnlockWithoutPwd} or {@code remoteUnlockWithPwd}
 * @param open on or off
 */
public record SetRemoteUnlock(String deviceId, String remoteUnlockType, Boolean open)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_REMOTE_UNLOCK;
    }
}
