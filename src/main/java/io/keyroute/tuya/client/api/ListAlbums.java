package io.keyroute.tuya.client.api;

/**
 * Lists images and videos of a lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of albums".
 *
 * @param deviceId the lock
 */
public record ListAlbums(String deviceId) implements TuyaRequest<Albums> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_ALBUMS;
    }
}
