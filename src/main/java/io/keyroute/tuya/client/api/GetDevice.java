package io.keyroute.tuya.client.api;

/**
 * Reads what the cloud knows of a device.
 *
 * <p>From the page "Smart Lock Open APIs", "Get device details".
 *
 * @param deviceId the lock
 */
public record GetDevice(String deviceId) implements TuyaRequest<Device> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DEVICE;
    }
}
