package io.keyroute.tuya.client.api;

/**
 * Counts one more view of a video of the lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Add one video view".
 *
 * @param deviceId the lock
 */
public record AddMediaView(String deviceId) implements TuyaRequest<MediaViews> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ADD_MEDIA_VIEW;
    }
}
