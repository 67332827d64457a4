package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where an event stands in the order of a subject's events.
 *
 * @param source whose sequence numbers these are
 * @param sequence order number of that source, or null
 * @param at when it happened in epoch milliseconds, or null for a mere time of receipt
 * @param arrival order of arrival
 */
record Stamp(String source, Long sequence, Long at, long arrival) {

    static Stamp of(CanonicalEvent event, long arrival) {
        Long at = event.timeBasis() == TimeBasis.RECEIVED
                ? null
                : (Long) event.occurredAt().toEpochMilli();
        return new Stamp(event.source(), event.sequence(), at, arrival);
    }

    /** Reads a stored stamp; null where nothing is stored. */
    static Stamp of(JsonNode node) {
        return node.isObject()
                ? new Stamp(
                        node.path("source").asText(),
                        number(node, "sequence"),
                        number(node, "at"),
                        node.path("arrival").asLong())
                : null;
    }

    ObjectNode toNode() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("source", source);
        if (sequence != null) {
            node.put("sequence", sequence);
        }
        if (at != null) {
            node.put("at", at);
        }
        return node.put("arrival", arrival);
    }

    /** Whether this event is older than the other, by the best evidence there is; false where there is no other. */
    boolean before(Stamp other) {
        return other != null && (knownBefore(other) || (!other.knownBefore(this) && arrival < other.arrival));
    }

    /** Whether the sources themselves say that this event is older. */
    boolean knownBefore(Stamp other) {
        if (sequence != null && other.sequence != null && source.equals(other.source)) {
            return sequence < other.sequence;
        }
        return at != null && other.at != null && at < other.at;
    }

    boolean after(long millis) {
        return at != null && at > millis;
    }

    Stamp withoutTime() {
        return new Stamp(source, sequence, null, arrival);
    }

    private static Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asLong() : null;
    }
}
