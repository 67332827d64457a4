package io.keyroute.tuya.client.api;

/**
 * Asks how often videos of the lock have been watched.
 *
 * <p>From the page "Smart Lock Open APIs", "Query video views".
 *
 * @param deviceId the lock
 */
public record GetMediaViews(String deviceId) implements TuyaRequest<MediaViews> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.MEDIA_VIEWS;
    }
}
