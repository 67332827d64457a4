package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.MediaDownloads;
import io.keyroute.tuya.client.MediaLink;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.Acknowledged;
import io.keyroute.tuya.client.api.GetLatestMedia;
import io.keyroute.tuya.client.api.LatestMedia;
import io.keyroute.tuya.client.api.OpenDoor;
import io.keyroute.tuya.client.api.OpenDoorV11;
import io.keyroute.tuya.client.api.RevokeOpenDoor;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Remote unlocking with a photo: somebody at the door asks to be let in, the lock takes a photo, somebody else looks at
 * it and answers. In real time the lock's push message ({@code unlock_request}) is the occasion to look, else any moment
 * within 90 seconds of it. Source: the page "Remote unlocking with photo capturing". Safe for concurrent use.
 */
public final class RemoteUnlock {

    /** How long a request and its photo are to be had. */
    public static final Duration OPEN_FOR = Duration.ofSeconds(90);

    private static final int REMOTE_UNLOCK = 1;
    private static final int REJECTED = 1;
    private static final int CANCELLED = 2;

    private final Cloud cloud;
    private final MediaDownloads downloads;
    private final InstantSource clock;

    /** What to answer somebody at the door. */
    public enum Answer {
        OPEN,
        REJECT,
        CANCEL
    }

    public RemoteUnlock(Cloud cloud, MediaDownloads downloads, InstantSource clock) {
        this.cloud = cloud;
        this.downloads = downloads;
        this.clock = clock;
    }

    /**
     * Fetches the photo of who asks.
     *
     * @param askedAt when that was, as the lock's push message tells, or {@code null}
     * @param target where the photo goes
     * @param timeout for the photo's headers and content
     * @return fails with a {@link TuyaException}, such as where nobody has asked within 90 seconds
     */
    public CompletableFuture<UnlockPhoto> photo(String deviceId, Instant askedAt, Path target, Duration timeout) {
        Instant answerBefore = askedAt == null ? null : askedAt.plus(OPEN_FOR);
        if (answerBefore != null && clock.instant().isAfter(answerBefore)) {
            return CompletableFuture.failedFuture(tooLate(TuyaOperation.LATEST_MEDIA, deviceId));
        }
        return cloud.send(new GetLatestMedia(deviceId, REMOTE_UNLOCK)).thenCompose(media -> {
            if (!asked(media)) {
                throw TuyaException.invalidRequest(
                        TuyaOperation.LATEST_MEDIA, deviceId, "nobody has asked to be let in within 90 seconds");
            }
            return downloads
                    .save(MediaLink.of(deviceId, media), target, timeout)
                    .thenApply(file -> new UnlockPhoto(deviceId, file, answerBefore, media.filePath()));
        });
    }

    /**
     * As {@link #answer(String, Answer, Integer, Instant)} for whom a photo shows. Where nobody knows when they asked, the
     * cloud must still show that very photo when the door is to open: it may have been old when it was fetched, and
     * somebody else may stand there since.
     */
    public CompletableFuture<Acknowledged> answer(UnlockPhoto photo, Answer answer, Integer channel) {
        return answer(photo.deviceId(), answer, channel, photo.answerBefore(), photo.filePath());
    }

    /**
     * Opens the door or turns the request down. Nothing is sent after the request has run out: a door must not open for
     * somebody who has left.
     *
     * @param channel of an access-control device, or {@code null} for a lock
     * @param answerBefore from the {@link UnlockPhoto}; {@code null}: the cloud is asked first whether it still shows one
     * @return fails with a {@link TuyaException}; where an answer to {@code OPEN} is lost, its outcome is unknown
     */
    public CompletableFuture<Acknowledged> answer(
            String deviceId, Answer answer, Integer channel, Instant answerBefore) {
        return answer(deviceId, answer, channel, answerBefore, null);
    }

    private CompletableFuture<Acknowledged> answer(
            String deviceId, Answer answer, Integer channel, Instant answerBefore, String seen) {
        if (answer == Answer.OPEN && answerBefore == null) {
            return cloud.send(new GetLatestMedia(deviceId, REMOTE_UNLOCK)).thenCompose(media -> {
                boolean asks = asked(media) && (seen == null || seen.equals(media.filePath()));
                return answer(deviceId, answer, channel, asks ? Instant.MAX : Instant.MIN, seen);
            });
        }
        if (answer == Answer.OPEN && clock.instant().isAfter(answerBefore)) {
            return CompletableFuture.failedFuture(tooLate(TuyaOperation.OPEN_DOOR, deviceId));
        }
        return switch (answer) {
            case OPEN ->
                channel == null
                        ? cloud.send(OpenDoor.of(deviceId))
                        : cloud.send(new OpenDoorV11(deviceId, null, channel));
            case REJECT -> cloud.send(new RevokeOpenDoor(deviceId, REJECTED));
            case CANCEL -> cloud.send(new RevokeOpenDoor(deviceId, CANCELLED));
        };
    }

    private static boolean asked(LatestMedia media) {
        return media != null && media.fileUrl() != null && !media.fileUrl().isBlank();
    }

    private static TuyaException tooLate(TuyaOperation operation, String deviceId) {
        return TuyaException.invalidRequest(
                operation, deviceId, "who asked to be let in did so more than 90 seconds ago, nothing was sent");
    }
}
