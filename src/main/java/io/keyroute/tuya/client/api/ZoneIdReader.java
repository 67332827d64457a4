package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads an IANA zone or an offset such as {@code +08:00}; blank is {@code null}. */
final class ZoneIdReader extends StdDeserializer<ZoneId> {
    private static final long serialVersionUID = 1L;

    ZoneIdReader() {
        super(ZoneId.class);
    }

    @Override
    public ZoneId deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return (ZoneId) context.handleWeirdStringValue(ZoneId.class, text, "not a time zone");
        }
    }
}
