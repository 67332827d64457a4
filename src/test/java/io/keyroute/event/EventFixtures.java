package io.keyroute.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** Events for tests. */
final class EventFixtures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventFixtures() {}

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Builder event(String id, EventType type, String subject) {
        return new Builder(id, type, json(subject));
    }

    static final class Builder {
        private final String id;
        private final EventType type;
        private final ObjectNode subject;
        private Instant at = Instant.parse("2026-11-20T12:00:00Z");
        private TimeBasis basis = TimeBasis.OCCURRED;
        private Long sequence;
        private boolean partial = true;
        private String source = "generic";

        private Builder(String id, EventType type, ObjectNode subject) {
            this.id = id;
            this.type = type;
            this.subject = subject;
        }

        Builder at(int minute) {
            at = Instant.parse("2026-11-20T12:00:00Z").plusSeconds(60L * minute);
            return this;
        }

        Builder received() {
            basis = TimeBasis.RECEIVED;
            return this;
        }

        Builder sequence(long number) {
            sequence = number;
            return this;
        }

        Builder whole() {
            partial = false;
            return this;
        }

        Builder source(String name) {
            source = name;
            return this;
        }

        CanonicalEvent build() {
            return new CanonicalEvent(
                    id,
                    source,
                    null,
                    "demo",
                    type,
                    at,
                    basis,
                    sequence,
                    false,
                    partial,
                    Map.of(),
                    null,
                    Trust.CREDENTIAL,
                    null,
                    subject);
        }
    }
}
