package io.keyroute.access.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.AccessException;
import io.keyroute.event.SubjectState;
import io.keyroute.secret.SecretBox;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of stays and people, as it stands in the database: sealed, for it holds personal data. */
final class Sealed {

    private static final String PURPOSE = "subject";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretBox box;

    Sealed(SecretBox box) {
        this.box = box;
    }

    byte[] seal(SubjectState state) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("document", state.document());
        both.set("provenance", state.provenance());
        return box.sealText(PURPOSE, both.toString());
    }

    SubjectState open(byte[] sealed) {
        if (sealed == null) {
            return SubjectState.empty();
        }
        JsonNode both = read(box.openText(PURPOSE, sealed));
        return new SubjectState((ObjectNode) both.get("document"), (ObjectNode) both.get("provenance"));
    }

    static String write(Map<String, String> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new AccessException("Names cannot be written", e);
        }
    }

    static Map<String, String> map(String json) {
        Map<String, String> map = new LinkedHashMap<>();
        read(json)
                .fields()
                .forEachRemaining(f -> map.put(f.getKey(), f.getValue().asText()));
        return map;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AccessException("What is kept of a subject cannot be read");
        }
    }
}
