package io.keyroute.tuya.client.api;

/**
 * Changes the name of an unlocking method.
 *
 * <p>From the page "Smart Lock Open APIs", "Update the name of an unlocking method".
 *
 * @param deviceId the lock
 * @param unlockSn its number on the lock
 * @param dpCode such as {@code unlock_card}
 * @param unlockName the new name
 */
public record RenameUnlockingMethod(String deviceId, Integer unlockSn, String dpCode, String unlockName)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.RENAME_UNLOCKING_METHOD;
    }

    /** The name is often a person's and is left out. */
    @Override
    public String toString() {
        return "RenameUnlockingMethod[deviceId=" + deviceId + ", unlockSn=" + unlockSn + ", dpCode=" + dpCode + "]";
    }
}
