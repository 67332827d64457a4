package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message of a kind that is not about locks or that is new: updates of firmware, spaces, scenes, events and answers of
 * devices.
 *
 * @param protocol the number of the kind
 * @param bizCode the name of the kind, or {@code null}
 * @param deviceId the device, or {@code null}
 * @param at when it was sent
 * @param content all it says, decrypted
 */
public record OtherMessage(int protocol, String bizCode, String deviceId, Instant at, JsonNode content)
        implements TuyaMessage {

    /** What it says is left out. */
    @Override
    public String toString() {
        return "OtherMessage[" + protocol + " " + bizCode + " of " + deviceId + " at " + at + "]";
    }
}
