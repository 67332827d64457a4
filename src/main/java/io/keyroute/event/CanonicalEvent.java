package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * A fact in the one shape everything behind the mapping understands. The subject stays a document, because in a partial
 * event an absent field (unknown), a null (cleared) and a value are three different things.
 *
 * @param eventId unique for property and source
 * @param source name of the sending system's interface
 * @param tenant owner, or null where the property says it
 * @param property id of the property
 * @param occurredAt when it happened, in the sense of {@code timeBasis}
 * @param sequence order number of the source, or null
 * @param snapshot whether it is part of a resync
 * @param partial whether an absent field is unknown rather than empty
 * @param correlation the source's own ids for an answer
 * @param replyBy until when an answer is worth sending, or null
 * @param trust how the sender proved itself; null only until the way in has said it
 * @param rawRef reference of the stored original, or null
 * @param subject the {@code stay}, {@code staff}, {@code unit} or {@code keyRequest} document; empty for events about
 *     the property. Treat as read-only.
 */
public record CanonicalEvent(
        String eventId,
        String source,
        String tenant,
        String property,
        EventType type,
        Instant occurredAt,
        TimeBasis timeBasis,
        Long sequence,
        boolean snapshot,
        boolean partial,
        Map<String, String> correlation,
        Instant replyBy,
        Trust trust,
        String rawRef,
        ObjectNode subject) {

    public CanonicalEvent {
        correlation = Map.copyOf(correlation);
    }

    /** Id of the subject within property and source: stay id, person id or unit name; null for property events. */
    public String subjectId() {
        return switch (type.subject()) {
            case STAY -> subject.path("stayId").asText(null);
            case PERSON -> subject.path("personId").asText(null);
            case UNIT -> subject.path("unit").asText(null);
            case KEY_REQUEST -> subject.path("stayId").asText(null);
            case PROPERTY -> null;
        };
    }

    /** The same event with another trust. */
    public CanonicalEvent withTrust(Trust proven) {
        return new CanonicalEvent(
                eventId,
                source,
                tenant,
                property,
                type,
                occurredAt,
                timeBasis,
                sequence,
                snapshot,
                partial,
                correlation,
                replyBy,
                proven,
                rawRef,
                subject);
    }

    /** Without the subject, which holds personal data. */
    @Override
    public String toString() {
        return "CanonicalEvent[" + property + "/" + source + "/" + eventId + " " + type + " at " + occurredAt + "]";
    }
}
