package io.keyroute.tuya.message;

import java.time.Instant;

/**
 * A message as it came, still encrypted.
 *
 * @param id its place in the topic: the same however often it comes
 * @param payload the envelope; must not be changed
 * @param encryption the property that tells how the data is encrypted, or {@code null}
 * @param publishedAt when the service took it in
 * @param redeliveries how often the service says it came before; 0 where it does not count
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedMessage(String id, byte[] payload, String encryption, Instant publishedAt, int redeliveries) {

    /** What it says is left out. */
    @Override
    public String toString() {
        return "ReceivedMessage[" + id + "]";
    }
}
