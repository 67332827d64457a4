package io.keyroute.tuya.client.api;

/**
 * Where a cover image lies and the key that opens it.
 *
 * @param fileUrl the whole URL
 * @param fileKey its key
 * @param bucket the storage it lies in
 * @param filePath its path there
 */
public record LatestMedia(String fileUrl, String fileKey, String bucket, String filePath) {

    /** The key opens the file, and the URL may be signed: both are left out. */
    @Override
    public String toString() {
        return "LatestMedia[filePath=" + filePath + "]";
    }
}
