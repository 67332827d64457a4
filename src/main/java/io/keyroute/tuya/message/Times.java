package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Times of the epoch in seconds or milliseconds, told apart by their size; the pages mix them. */
final class Times {
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private Times() {}

    static Instant of(JsonNode value, Instant otherwise) {
        if (value == null || value.isNull()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.asText().strip());
            if (number <= 0) {
                return otherwise;
            }
            return number >= FIRST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
