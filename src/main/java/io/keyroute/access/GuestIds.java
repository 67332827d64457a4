package io.keyroute.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** The ids by which the sources know a stay's guests; grants use short names of their own. Pure. */
public final class GuestIds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GuestIds() {}

    /**
     * @param keys  the stay's known guests as kept: a JSON object of {@code source/id} → name in grants
     * @param guest name in grants, "" for the first guest
     * @return the guest's id as a source gave it; empty while nobody was named
     */
    public static Optional<String> of(String keys, String guest) {
        Iterator<Map.Entry<String, JsonNode>> named = read(keys).fields();
        while (named.hasNext()) {
            Map.Entry<String, JsonNode> name = named.next();
            if (guest.equals(name.getValue().asText())) {
                return Optional.of(name.getKey().substring(name.getKey().indexOf('/') + 1));
            }
        }
        return guest.isEmpty() ? Optional.empty() : Optional.of(guest);
    }

    private static JsonNode read(String keys) {
        try {
            return JSON.readTree(keys);
        } catch (JsonProcessingException e) {
            throw new AccessException("the guests of a stay are not readable", e);
        }
    }
}
