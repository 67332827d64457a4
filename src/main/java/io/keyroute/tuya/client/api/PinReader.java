package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/**
 * Reads digits in clear, or {@code {password, ticket_id}} for a PIN that the caller encrypted. Blank is {@code null}.
 */
final class PinReader extends StdDeserializer<Pin> {
    private static final long serialVersionUID = 1L;

    PinReader() {
        super(Pin.class);
    }

    @Override
    public Pin deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return digits(parser.getValueAsString(""), context);
        }
        JsonNode tree = context.readTree(parser);
        String cipherText = tree.path("password").asText("");
        String ticketId = tree.path("ticket_id").asText("");
        return cipherText.isEmpty() || ticketId.isEmpty()
                ? context.reportInputMismatch(this, "needs password and ticket_id")
                : Pin.encrypted(cipherText, ticketId);
    }

    /** The failure must not repeat what was given. */
    private Pin digits(String text, DeserializationContext context) throws IOException {
        if (text.isBlank()) {
            return null;
        }
        try {
            return Pin.of(text);
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(this, "%s", e.getMessage());
        }
    }
}
