package io.keyroute.tuya;

import io.keyroute.tuya.client.MediaLink;
import io.keyroute.tuya.client.api.Albums;
import io.keyroute.tuya.client.api.LatestMedia;
import io.keyroute.tuya.client.api.MediaInfo;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Which image or video a message asks for, and where it goes. */
final class MediaTargets {
    private final Path directory;
    private final InstantSource clock;
    private final AtomicLong number = new AtomicLong();

    /** @throws IllegalArgumentException when no folder is given: pictures of people lie nowhere by chance */
    MediaTargets(String directory, InstantSource clock) {
        if (directory == null || directory.isBlank()) {
            throw new IllegalArgumentException("Images and videos need mediaDirectory, a folder that exists");
        }
        this.directory = Path.of(directory);
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the body tells of no image or video */
    MediaLink link(Message message, String deviceId, boolean video) {
        Object body = message.getBody();
        if (body instanceof MediaLink link) {
            return link;
        }
        if (body instanceof LatestMedia media) {
            return MediaLink.of(deviceId, media);
        }
        if (body instanceof MediaInfo info) {
            return video
                    ? MediaLink.video(TuyaOperation.OPEN_LOGS, deviceId, info)
                    : MediaLink.image(TuyaOperation.OPEN_LOGS, deviceId, info);
        }
        if (body instanceof Albums.Album album) {
            return video ? MediaLink.video(deviceId, album) : MediaLink.image(deviceId, album);
        }
        throw new IllegalArgumentException("tuya:downloadMedia takes the link of an image or video: a MediaLink,"
                + " LatestMedia, MediaInfo or Album");
    }

    /** A file of the name in the header {@code CamelFileName}, of which no folder counts, or of a name of its own. */
    Path file(Message message, String deviceId, boolean video) {
        String given = message.getHeader(Exchange.FILE_NAME, String.class);
        String name = given == null || given.isBlank()
                ? deviceId + "-" + clock.millis() + "-" + number.incrementAndGet() + (video ? ".mp4" : ".jpg")
                : given;
        String safe = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (safe.isEmpty() || safe.startsWith(".")) {
            throw new IllegalArgumentException("CamelFileName is no name of a file");
        }
        return directory.resolve(safe);
    }
}
