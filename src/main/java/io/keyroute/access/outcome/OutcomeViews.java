package io.keyroute.access.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.AccessException;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantStore;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.Window;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.plan.CommonDoors;
import io.keyroute.outbox.OutboxRow;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is told of codes. Window and digits are read when the document is made, so that they are in no row and no message;
 * digits only for sinks that may have them. Thread-safe.
 */
public final class OutcomeViews implements RowView {

    private static final Set<String> WITH_PIN =
            Set.of(OutcomeType.CODE_READY.name(), OutcomeType.CODE_CHANGED.name(), OutcomeType.ROTATED.name());

    private final JdbcClient jdbc;
    private final GrantStore grants;
    private final Pins pins;
    private final SubjectNames names;
    private final CommonDoors commonDoors;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    public OutcomeViews(
            JdbcClient jdbc, GrantStore grants, Pins pins, SubjectNames names, CommonDoors commonDoors, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.pins = pins;
        this.names = names;
        this.commonDoors = commonDoors;
        this.clock = clock;
    }

    @Override
    public String queue() {
        return OutboxOutcomes.QUEUE;
    }

    @Override
    public ObjectNode document(OutboxRow row, Property property, boolean pinInClear) {
        JsonNode payload = payload(row);
        ObjectNode document = OutDocument.begin(row, property);
        Subject subject = new Subject(
                SubjectKind.valueOf(payload.path("subjectKind").asText()),
                payload.path("subjectId").asText(),
                payload.path("guest").asText());
        names.put(document, subject);
        copy(payload, document, "grantId");
        copy(payload, document, "unit");
        if (payload.has("deviceId")) {
            OutDocument.door(document, property, payload.get("deviceId").asText());
        }
        grant(payload).flatMap(grant -> window(grant, subject)).ifPresent(window -> {
            document.put("validFrom", OutDocument.time(window.from(), property));
            document.put("validTo", OutDocument.time(window.to(), property));
        });
        document.put(
                "at", OutDocument.time(Instant.ofEpochMilli(payload.path("at").asLong()), property));
        copy(payload, document, "reason");
        if (pinInClear && WITH_PIN.contains(row.type())) {
            pin(payload, property).ifPresent(pin -> document.put("pin", pin));
        }
        return document;
    }

    /** A house's code told to a stay is good for as long as the stay may use the door. */
    private Optional<Window> window(Grant grant, Subject subject) {
        if (grant.subject().kind() == subject.kind()) {
            return Optional.of(grant.desired().window());
        }
        return commonDoors.window(Long.parseLong(subject.id()), grant.deviceId());
    }

    private Optional<String> pin(JsonNode payload, Property property) {
        Optional<Door> door = property.door(payload.path("deviceId").asText());
        return door.flatMap(d ->
                pinId(payload).map(id -> pins.digits(id, d.codeLengths().get(0)).digits()));
    }

    /** The digits are told now; the grant is looked at again where a former code of it may wait for that. */
    @Override
    public void accepted(OutboxRow row) {
        if (!WITH_PIN.contains(row.type())) {
            return;
        }
        JsonNode payload = payload(row);
        int generation = payload.path("generation").asInt();
        pins.told(payload.path("grantId").asText(), generation);
        // the first generation of a code has no former one
        if (generation > 1) {
            lookAgain(payload.path("grantId").asText(), generation);
        }
    }

    private void lookAgain(String grantId, int generation) {
        jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = ? AND (due_at IS NULL OR due_at > ?)"
                        + " AND EXISTS (SELECT 1 FROM credential c WHERE c.grant_id = access_grant.id"
                        + " AND c.generation < ? AND c.state <> 'GONE')")
                .params(clock.millis(), grantId, clock.millis(), generation)
                .update();
    }

    private Optional<String> pinId(JsonNode payload) {
        return jdbc.sql("SELECT pin_id FROM credential WHERE grant_id = ? AND generation = ? AND pin_id IS NOT NULL")
                .params(
                        payload.path("grantId").asText(),
                        payload.path("generation").asInt())
                .query(String.class)
                .optional();
    }

    private Optional<Grant> grant(JsonNode payload) {
        return payload.has("grantId") ? grants.find(payload.get("grantId").asText()) : Optional.empty();
    }

    private JsonNode payload(OutboxRow row) {
        try {
            return json.readTree(row.payload());
        } catch (JsonProcessingException e) {
            throw new AccessException("outbox row " + row.id() + " is not readable", e);
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.hasNonNull(field)) {
            to.set(field, from.get(field));
        }
    }
}
