package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;

/**
 * Images and videos of a lock.
 *
 * @param albumList each of them
 * @param eventTypes what they show, as numbers
 * @param orderCode the plan for storage, such as {@code cloud_free_storage_3day}
 */
public record Albums(@JsonAlias({"records"}) List<Album> albumList, List<Integer> eventTypes, String orderCode) {
    public Albums {
        albumList = albumList == null ? List.of() : List.copyOf(albumList);
        eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
    }

    /**
     * An image, with a video or without.
     *
     * @param eventType what it shows: 0 prying, 1 request to open, 2 to 7 attempts that failed, 8 to 17 and 26 to 28
     *     unlocks, 18 and 23 doorbell, 19 duress, 20 battery, 21 key, 22 heat, 24 loitering, 25 tampering
     * @param fileId its number, which only the sample has
     * @param fileUrl the cover image
     * @param fileKey its key
     * @param mediaPath the video: a URL, says the page
     * @param mediaKey its key
     * @param mediaBucket the storage the video lies in
     * @param uploadTime when it came
     */
    public record Album(
            Integer eventType,
            Long fileId,
            String fileUrl,
            String fileKey,
            String mediaPath,
            String mediaKey,
            String mediaBucket,
            Instant uploadTime) {

        /** The keys open the files, and the URLs may be signed: they are left out. */
        @Override
        public String toString() {
            return "Album[eventType=" + eventType + ", uploadTime=" + uploadTime + "]";
        }
    }
}
