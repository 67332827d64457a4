package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One value of a device.
 *
 * @param code the standard code, such as {@code unlock_temporary}, or {@code null} where only a number is told
 * @param dpId the number of the data point, or {@code null}
 * @param at when the device reported it
 * @param value as it came; a raw one is base64 text and may hold digits of a code
 */
public record PropertyReport(String code, Integer dpId, Instant at, JsonNode value) {

    /** What the value says about a lock. */
    public LockSignal signal() {
        return LockSignals.of(code, value);
    }

    /** The value is left out. */
    @Override
    public String toString() {
        return "PropertyReport[" + (code == null ? "dp " + dpId : code) + " at " + at + "]";
    }
}
