package io.keyroute.tuya.flow;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The photo of somebody who asks to be let in.
 *
 * @param deviceId the lock
 * @param file the photo, open; whoever asked for it deletes it
 * @param answerBefore until when the request can be answered: 90 seconds after it was made, or after the photo was
 *     fetched where nobody knows when that was
 */
public record UnlockPhoto(String deviceId, Path file, Instant answerBefore) {}
