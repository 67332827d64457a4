package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which a refused message can be told from others, as it says itself: nobody vouches for it.
 *
 * @param eventId null where it says none, or none that could be an id
 * @param type null likewise
 */
record RefusedMessage(String eventId, String type) {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TYPE = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    static RefusedMessage of(byte[] original) {
        try {
            JsonNode message = JSON.readTree(original);
            return new RefusedMessage(
                    said(message, LONGEST_ID, "eventId", "messageId"), said(message, LONGEST_TYPE, "type", "event"));
        } catch (IOException noJson) {
            return new RefusedMessage(null, null);
        }
    }

    private static String said(JsonNode message, int longest, String canonical, String flat) {
        return Stream.of(canonical, flat)
                .map(field -> Optional.ofNullable(message.path(field).textValue()))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank() && text.length() <= longest && Text.isId(text))
                .findFirst()
                .orElse(null);
    }
}
