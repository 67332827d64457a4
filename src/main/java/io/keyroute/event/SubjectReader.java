package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the typed views out of subject documents that passed the schema. */
final class SubjectReader {

    private SubjectReader() {}

    static StayDocument stay(ObjectNode node) {
        JsonNode gates = node.path("gates");
        return new StayDocument(
                text(node, "stayId"),
                text(node, "reservationId"),
                map(node.path("externalIds")),
                text(node, "groupId"),
                strings(node.path("shareWith")),
                node.hasNonNull("numberOfRooms") ? node.get("numberOfRooms").asInt() : null,
                constant(StayStatus.class, node, "status"),
                moment(node.path("arrival")),
                moment(node.path("departure")),
                list(node.path("units"), SubjectReader::unit),
                text(node, "previousUnit"),
                strings(node.path("accessAreas")),
                list(node.path("guests"), SubjectReader::guest),
                flag(node, "shareFlag"),
                new StayDocument.Gates(flag(gates, "paymentHold"), flag(gates, "roomReady"), flag(gates, "idChecked")),
                node.path("held").asBoolean(false));
    }

    static PersonDocument person(ObjectNode node) {
        return new PersonDocument(
                text(node, "personId"),
                map(node.path("externalIds")),
                strings(node.path("groups")),
                text(node, "name"),
                constant(PersonStatus.class, node, "status"),
                date(node, "validFrom"),
                date(node, "validTo"),
                dateOrInstant(text(node, "effectiveAt")));
    }

    static KeyRequest keyRequest(ObjectNode node) {
        return new KeyRequest(
                constant(KeyRequest.Action.class, node, "action"),
                constant(KeyRequest.Medium.class, node, "medium"),
                constant(KeyRequest.Scope.class, node, "scope"),
                list(node.path("reservations"), r -> new KeyRequest.Reservation(text(r, "id"), text(r, "type"))),
                text(node, "stayId"),
                text(node, "unit"),
                text(node, "oldUnit"),
                strings(node.path("additionalUnits")),
                strings(node.path("oldAdditionalUnits")),
                flag(node, "shareFlag"),
                flag(node, "oldShareFlag"),
                moment(node.path("validFrom")),
                moment(node.path("validTo")),
                node.hasNonNull("options") ? strings(node.get("options")) : null,
                text(node, "encoder"),
                text(node, "workstation"),
                text(node, "user"),
                text(node, "keyId"));
    }

    /** {@code {"date","time"?,"source"?}} or {@code {"instant","source"?}}, or an instant as text. */
    static LocalMoment moment(JsonNode node) {
        if (node.isTextual()) {
            return dateOrInstant(node.asText());
        }
        if (!node.isObject()) {
            return null;
        }
        String source = text(node, "source");
        if (node.hasNonNull("instant")) {
            return new LocalMoment(null, null, instant(text(node, "instant")), source);
        }
        LocalDate date = date(node, "date");
        String time = text(node, "time");
        if (date == null) {
            return null;
        }
        return time != null && time.startsWith("24:")
                ? new LocalMoment(date.plusDays(1), LocalTime.MIDNIGHT, null, source)
                : new LocalMoment(date, time == null ? null : LocalTime.parse(time), null, source);
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static LocalMoment dateOrInstant(String text) {
        if (text == null) {
            return null;
        }
        return text.indexOf('T') > 0 ? LocalMoment.of(instant(text)) : LocalMoment.of(LocalDate.parse(text), null);
    }

    private static StayDocument.UnitStay unit(JsonNode node) {
        StayDocument.Role role = constant(StayDocument.Role.class, node, "role");
        return new StayDocument.UnitStay(
                text(node, "unit"),
                moment(node.path("from")),
                moment(node.path("to")),
                role == null ? StayDocument.Role.MAIN : role);
    }

    private static StayDocument.Guest guest(JsonNode node) {
        return new StayDocument.Guest(
                text(node, "guestId"),
                node.path("primary").asBoolean(false),
                text(node, "phone"),
                text(node, "language"),
                text(node, "name"));
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static Boolean flag(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asBoolean() : null;
    }

    private static LocalDate date(JsonNode node, String field) {
        return node.hasNonNull(field) ? LocalDate.parse(node.get(field).asText()) : null;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field) {
        return node.hasNonNull(field) ? Enum.valueOf(type, node.get(field).asText()) : null;
    }

    private static List<String> strings(JsonNode array) {
        return list(array, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        List<T> values = new ArrayList<>();
        array.forEach(item -> values.add(reader.apply(item)));
        return List.copyOf(values);
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        });
        return Map.copyOf(values);
    }
}
