package io.keyroute.access.outcome;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.Outcome;
import io.keyroute.access.Outcomes;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxEntry;
import java.time.Clock;
import java.util.List;

/** Keeps outcomes as outbox rows, in the caller's transaction. Thread-safe. */
public final class OutboxOutcomes implements Outcomes {

    /** The queue of the routes that tell a PMS what became of codes. */
    public static final String QUEUE = "access.outcomes";

    private final Outbox outbox;
    private final OutcomeIds ids;

    public OutboxOutcomes(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.ids = new OutcomeIds(clock);
    }

    @Override
    public void add(List<Outcome> outcomes) {
        outbox.batchAdd(outcomes.stream().map(this::entry).toList());
    }

    /** The order is kept per property and subject; the id is made once, here, and is the same in every repeat. */
    private OutboxEntry entry(Outcome outcome) {
        return new OutboxEntry(
                QUEUE,
                outcome.property() + "/" + outcome.subject().orderKey(),
                ids.next(),
                outcome.type().name(),
                payload(outcome).toString());
    }

    private static ObjectNode payload(Outcome outcome) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("property", outcome.property());
        payload.put("subjectKind", outcome.subject().kind().name());
        payload.put("subjectId", outcome.subject().id());
        payload.put("guest", outcome.subject().guest());
        put(payload, "grantId", outcome.grantId());
        payload.put("generation", outcome.generation());
        put(payload, "unit", outcome.unit());
        put(payload, "deviceId", outcome.deviceId());
        put(payload, "reason", outcome.reason());
        payload.put("at", outcome.at().toEpochMilli());
        return payload;
    }

    private static void put(ObjectNode node, String field, String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
