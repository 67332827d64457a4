package io.keyroute.tuya.client.api;

/**
 * Switches an attribute of an unlocking method.
 *
 * <p>From the page "Smart Lock Open APIs", "Set special attributes".
 *
 * @param deviceId the lock
 * @param opmodeId its key in the cloud
 * @param attribute 1 voice, 2 photo capturing; the page's sample sends 4
 * @param enabled on or off
 */
public record SetUnlockingMethodAttribute(String deviceId, Long opmodeId, Integer attribute, Boolean enabled)
        implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.SET_UNLOCKING_METHOD_ATTRIBUTE;
    }
}
