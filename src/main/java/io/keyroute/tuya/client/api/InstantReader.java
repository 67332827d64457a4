package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Reads a time as seconds or milliseconds of the epoch, told apart by magnitude (the pages and the cloud mix them), as
 * number or text, or as ISO-8601 text with its offset (seconds may be left out). Blank is {@code null}.
 */
final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final long FIRST_MILLIS = 100_000_000_000L;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return ofEpoch(parser.getLongValue());
        }
        String text = parser.getValueAsString("").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.indexOf('T') > 0
                    ? DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(text, Instant::from)
                    : ofEpoch(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
        }
    }

    static Instant ofEpoch(long value) {
        return Math.abs(value) >= FIRST_MILLIS ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
    }
}
