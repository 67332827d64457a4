package io.keyroute.tuya.message;

import java.time.Instant;

/**
 * A message as it came, still encrypted.
 *
 * @param id its place in the topic: the same however often it comes
 * @param payload the envelope; must not be changed
 * @param encryption the property that tells how the data is encrypted, or {@code null}
 * @param publishedAt when the service took it in
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedMessage(String id, byte[] payload, String encryption, Instant publishedAt) {

    /** What it says is left out. */
    @Override
    public String toString() {
        return "ReceivedMessage[" + id + "]";
    }
}
