package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Canonical events as JSON documents and back. */
public final class EventJson {

    private EventJson() {}

    /**
     * Binds a document that passed {@link EventSchema}. Defaults: {@code timeBasis} OCCURRED, {@code partial} true
     * (what is not said is unknown), {@code snapshot} false.
     */
    public static CanonicalEvent read(ObjectNode document) {
        EventType type = EventType.valueOf(document.path("type").asText());
        String field = type.subject().field();
        JsonNode subject = field == null ? document.path("hint") : document.path(field);
        Map<String, String> correlation = new TreeMap<>();
        document.path("correlation")
                .fields()
                .forEachRemaining(e -> correlation.put(e.getKey(), e.getValue().asText()));
        return new CanonicalEvent(
                text(document, "eventId"),
                text(document, "source"),
                text(document, "tenant"),
                text(document, "property"),
                type,
                instant(document, "occurredAt"),
                document.hasNonNull("timeBasis") ? TimeBasis.valueOf(text(document, "timeBasis")) : TimeBasis.OCCURRED,
                document.hasNonNull("sequence")
                        ? (Long) document.get("sequence").asLong()
                        : null,
                document.path("snapshot").asBoolean(false),
                document.path("partial").asBoolean(true),
                correlation,
                instant(document, "replyBy"),
                document.hasNonNull("trust") ? Trust.valueOf(text(document, "trust")) : null,
                text(document, "rawRef"),
                subject.isObject() ? (ObjectNode) subject.deepCopy() : JsonNodeFactory.instance.objectNode());
    }

    /** The document of an event. */
    public static ObjectNode write(CanonicalEvent event) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("eventId", event.eventId());
        document.put("source", event.source());
        put(document, "tenant", event.tenant());
        document.put("property", event.property());
        document.put("type", event.type().name());
        put(document, "occurredAt", event.occurredAt());
        document.put("timeBasis", event.timeBasis().name());
        if (event.sequence() != null) {
            document.put("sequence", event.sequence());
        }
        document.put("snapshot", event.snapshot());
        document.put("partial", event.partial());
        if (!event.correlation().isEmpty()) {
            ObjectNode correlation = document.putObject("correlation");
            new TreeMap<>(event.correlation()).forEach(correlation::put);
        }
        put(document, "replyBy", event.replyBy());
        put(document, "trust", event.trust());
        put(document, "rawRef", event.rawRef());
        String field = event.type().subject().field();
        if (field != null) {
            document.set(field, event.subject().deepCopy());
        } else if (!event.subject().isEmpty()) {
            document.set("hint", event.subject().deepCopy());
        }
        return document;
    }

    private static String text(ObjectNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static Instant instant(ObjectNode node, String field) {
        return node.hasNonNull(field) ? SubjectReader.instant(node.get(field).asText()) : null;
    }

    private static void put(ObjectNode node, String field, Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }
}
