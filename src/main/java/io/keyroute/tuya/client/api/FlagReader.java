package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Locale;

/** Reads a flag written as {@code true}, {@code 1}, {@code "1"} or {@code "true"}: the pages use all of them. */
final class FlagReader extends StdDeserializer<Boolean> {
    private static final long serialVersionUID = 1L;

    private final Boolean absent;

    FlagReader(Boolean absent) {
        super(Boolean.class);
        this.absent = absent;
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getValueAsString("").strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            case "" -> absent;
            default -> (Boolean) context.handleWeirdStringValue(Boolean.class, text, "not a flag");
        };
    }

    @Override
    public Boolean getNullValue(DeserializationContext context) {
        return absent;
    }
}
