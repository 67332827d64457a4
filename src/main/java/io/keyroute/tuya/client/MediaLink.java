package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.Albums;
import io.keyroute.tuya.client.api.LatestMedia;
import io.keyroute.tuya.client.api.MediaInfo;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.crypto.MediaContent;

/**
 * Where an image or video lies and what opens it.
 *
 * @param toldBy the operation that told it
 * @param deviceId the lock that took it
 * @param url the whole URL; it is signed and runs out
 * @param key the file's key
 * @param content what it should hold; {@code ANY} where it is of a format that is none of the known ones
 */
public record MediaLink(TuyaOperation toldBy, String deviceId, String url, String key, MediaContent content) {

    /** The cover image of the last request to open, or of the last alarm. */
    public static MediaLink of(String deviceId, LatestMedia media) {
        return new MediaLink(
                TuyaOperation.LATEST_MEDIA, deviceId, media.fileUrl(), media.fileKey(), MediaContent.IMAGE);
    }

    /** The image of an unlock or alarm. */
    public static MediaLink image(TuyaOperation toldBy, String deviceId, MediaInfo media) {
        return new MediaLink(toldBy, deviceId, media.fileUrl(), media.fileKey(), MediaContent.IMAGE);
    }

    /** The video of an unlock or alarm. */
    public static MediaLink video(TuyaOperation toldBy, String deviceId, MediaInfo media) {
        return new MediaLink(toldBy, deviceId, media.mediaUrl(), media.mediaKey(), MediaContent.VIDEO);
    }

    /** The cover image of an album. */
    public static MediaLink image(String deviceId, Albums.Album album) {
        return new MediaLink(TuyaOperation.LIST_ALBUMS, deviceId, album.fileUrl(), album.fileKey(), MediaContent.IMAGE);
    }

    /** The video of an album: its path where that is a URL, as the page says; what is no URL cannot be fetched. */
    public static MediaLink video(String deviceId, Albums.Album album) {
        return new MediaLink(
                TuyaOperation.LIST_ALBUMS, deviceId, album.mediaPath(), album.mediaKey(), MediaContent.VIDEO);
    }

    /** URL and key open the file and are left out. */
    @Override
    public String toString() {
        return "MediaLink[toldBy=" + toldBy + ", deviceId=" + deviceId + ", content=" + content + "]";
    }
}
