package io.keyroute.tuya.flow;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The photo of somebody who asks to be let in.
 *
 * @param deviceId the lock
 * @param file the photo, open; whoever asked for it deletes it
 * @param answerBefore until when the request can be answered, 90 seconds after it was made; {@code null} where nobody
 *     knows when that was: then the cloud is asked for this photo again before the door opens
 * @param filePath where the cloud keeps the photo, or {@code null} where it does not say
 */
public record UnlockPhoto(String deviceId, Path file, Instant answerBefore, String filePath) {}
