package io.keyroute.tuya.client.api;

/**
 * Asks for a password that opens for about five minutes.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a dynamic password".
 *
 * @param deviceId the lock
 */
public record GetDynamicPassword(String deviceId) implements TuyaRequest<DynamicPassword> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.GET_DYNAMIC_PASSWORD;
    }
}
