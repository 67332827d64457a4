package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Where an event stands in the order of a subject's events.
 *
 * @param source whose sequence numbers these are
 * @param sequence order number of that source, or null
 * @param at when it happened in epoch milliseconds, or null for a mere time of receipt
 * @param arrival order of arrival
 * @param received when it came by our clock, in epoch milliseconds, where {@code at} lay ahead of that; else null
 */
record Stamp(String source, Long sequence, Long at, long arrival, Long received) {

    private static final Duration CLOCK_ERROR = Duration.ofMinutes(5);

    static Stamp of(CanonicalEvent event, long arrival, Instant received) {
        if (event.timeBasis() == TimeBasis.RECEIVED) {
            return new Stamp(event.source(), event.sequence(), null, arrival, null);
        }
        return new Stamp(
                event.source(),
                event.sequence(),
                event.occurredAt().toEpochMilli(),
                arrival,
                event.occurredAt().isAfter(received) ? received.toEpochMilli() : null);
    }

    /** Reads a stored stamp; null where nothing is stored. */
    static Stamp of(JsonNode node) {
        return node.isObject()
                ? new Stamp(
                        node.path("source").asText(),
                        number(node, "sequence"),
                        number(node, "at"),
                        node.path("arrival").asLong(),
                        number(node, "received"))
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
        if (received != null) {
            node.put("received", received);
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
        if (at == null || other.at == null) {
            return false;
        }
        // two by one clock are ordered by it, however wrong it is; else nothing happened after it was told
        return ahead() == other.ahead() ? at < other.at : atTheLatest() < other.atTheLatest();
    }

    /** Whether the source's clock is not to be believed beside another's. */
    private boolean ahead() {
        return received != null && at - received > CLOCK_ERROR.toMillis();
    }

    private long atTheLatest() {
        return received == null ? at : received;
    }

    private static Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asLong() : null;
    }
}
