package io.keyroute.tuya.client.api;

/**
 * Where an image or video lies and the keys that open it.
 *
 * @param fileUrl the cover image
 * @param fileKey its key
 * @param mediaUrl the video
 * @param mediaKey its key
 */
public record MediaInfo(String fileUrl, String fileKey, String mediaUrl, String mediaKey) {

    /** The keys open the files and are left out. */
    @Override
    public String toString() {
        return "MediaInfo[image=" + (fileUrl != null) + ", video=" + (mediaUrl != null) + "]";
    }
}
