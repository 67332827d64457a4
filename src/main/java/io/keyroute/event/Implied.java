package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a type of event says by itself, beside the fields it carries. */
final class Implied {

    /** Identity is never cleared by being left out. */
    private static final Set<String> KEPT = Set.of("stayId", "personId", "externalIds", "status", "held");

    private static final Map<EventType, String> STATUS = Map.ofEntries(
            Map.entry(EventType.BOOKED, "CONFIRMED"),
            Map.entry(EventType.CHECKED_IN, "IN_HOUSE"),
            Map.entry(EventType.CHECK_IN_REVERTED, "DUE_IN"),
            Map.entry(EventType.CHECKED_OUT, "CHECKED_OUT"),
            Map.entry(EventType.CHECK_OUT_REVERTED, "IN_HOUSE"),
            Map.entry(EventType.CANCELLED, "CANCELLED"),
            Map.entry(EventType.REINSTATED, "CONFIRMED"),
            Map.entry(EventType.NO_SHOW, "NO_SHOW"),
            Map.entry(EventType.DELETED, "DELETED"),
            Map.entry(EventType.STAFF_JOINED, "ACTIVE"),
            Map.entry(EventType.STAFF_RESUMED, "ACTIVE"),
            Map.entry(EventType.STAFF_SUSPENDED, "SUSPENDED"),
            Map.entry(EventType.STAFF_LEFT, "LEFT"),
            Map.entry(EventType.CONTRACT_ENDED, "LEFT"));

    private Implied() {}

    /** The fields of the subject, with what the type adds. */
    static Map<String, JsonNode> fields(CanonicalEvent event) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        event.subject().fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        String status = STATUS.get(event.type());
        if (status != null && (ends(event.type()) || isUnsaid(fields.get("status")))) {
            fields.put("status", TextNode.valueOf(status));
        }
        switch (event.type()) {
            case HOLD_SET -> fields.put("held", BooleanNode.TRUE);
            case HOLD_CLEARED -> fields.put("held", BooleanNode.FALSE);
            case UNIT_UNASSIGNED -> fields.putIfAbsent("units", JsonNodeFactory.instance.arrayNode());
            default -> {}
        }
        return fields;
    }

    /** Whether the type undoes an end. */
    static boolean undoesEnd(EventType type) {
        return switch (type) {
            case REINSTATED, CHECK_OUT_REVERTED, CHECKED_IN, STAFF_JOINED -> true;
            default -> false;
        };
    }

    /** Whether a field survives a whole event that does not name it. */
    static boolean kept(String name) {
        return KEPT.contains(name);
    }

    /** Whether a whole event that does not name the field says that it is empty. */
    static boolean cleared(String name) {
        return !kept(name);
    }

    /** Whether the type ends a stay or somebody's work here, whatever its document says. */
    static boolean ends(EventType type) {
        return type.endsStay() || type == EventType.STAFF_LEFT || type == EventType.CONTRACT_ENDED;
    }

    private static boolean isUnsaid(JsonNode status) {
        return status == null || status.isNull();
    }
}
