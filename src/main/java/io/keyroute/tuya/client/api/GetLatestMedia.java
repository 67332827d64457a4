package io.keyroute.tuya.client.api;

/**
 * Asks for the cover image of the last request to open, or of the last alarm, within 90 seconds.
 *
 * <p>From the page "Remote Unlocking APIs", "Get a cover image of the last remote unlocking or alert".
 *
 * @param deviceId the lock
 * @param fileType 1 request to open, 2 alarm
 */
public record GetLatestMedia(String deviceId, Integer fileType) implements TuyaRequest<LatestMedia> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LATEST_MEDIA;
    }
}
