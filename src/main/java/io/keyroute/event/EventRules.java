package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a schema cannot say about an event. */
final class EventRules {

    private static final String FIRST_YEAR = "1990";
    private static final String LAST_YEAR = "2199";

    private final List<FieldError> errors = new ArrayList<>();

    private EventRules() {}

    static List<FieldError> check(JsonNode document) {
        EventRules rules = new EventRules();
        rules.subjects(document);
        rules.moments("", document);
        rules.order("/stay", document.path("stay"), "arrival", "departure");
        rules.order("/keyRequest", document.path("keyRequest"), "validFrom", "validTo");
        rules.dates("/staff", document.path("staff"));
        return rules.errors;
    }

    /** A subject that the type does not speak about would be ignored silently. */
    private void subjects(JsonNode document) {
        SubjectKind kind = EventType.valueOf(document.path("type").asText()).subject();
        for (SubjectKind other : SubjectKind.values()) {
            if (other != kind && other.field() != null && document.has(other.field())) {
                errors.add(new FieldError("/" + other.field(), "does not belong to an event of this type"));
            }
        }
    }

    private void moments(String pointer, JsonNode node) {
        node.fields().forEachRemaining(member -> {
            String place = pointer + "/" + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject() && isMoment(member.getKey())) {
                moment(place, (ObjectNode) value);
            } else if (value.isTextual() && isMoment(member.getKey()) && !pointer.startsWith("/staff")) {
                year(place, value.asText());
            } else if (value.isObject() && !member.getKey().equals("hint")) {
                moments(place, value);
            } else if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    moments(place + "/" + i, value.get(i));
                }
            }
        });
    }

    private static boolean isMoment(String name) {
        return switch (name) {
            case "arrival", "departure", "from", "to", "validFrom", "validTo" -> true;
            default -> false;
        };
    }

    private void moment(String place, ObjectNode moment) {
        if (moment.has("date") == moment.has("instant")) {
            errors.add(new FieldError(place, "needs either a date or an instant"));
        } else if (moment.has("instant") && moment.hasNonNull("time")) {
            errors.add(new FieldError(place + "/time", "does not belong to an instant"));
        }
        year(place, moment.path(moment.has("date") ? "date" : "instant").asText());
    }

    /** A date that no hotel has is a slip of the sender's: planned, it would open a door never or for ever. */
    private void year(String place, String dateOrInstant) {
        String year = dateOrInstant.length() < 4 ? "" : dateOrInstant.substring(0, 4);
        if (year.compareTo(FIRST_YEAR) < 0 || year.compareTo(LAST_YEAR) > 0) {
            errors.add(new FieldError(place, "is not between the years " + FIRST_YEAR + " and " + LAST_YEAR));
        }
    }

    private void order(String pointer, JsonNode subject, String from, String to) {
        String start = subject.path(from).path("date").asText("");
        String end = subject.path(to).path("date").asText("");
        if (!start.isEmpty() && !end.isEmpty() && LocalDate.parse(end).isBefore(LocalDate.parse(start))) {
            errors.add(new FieldError(pointer + "/" + to, "is before the " + from));
        }
    }

    private void dates(String pointer, JsonNode staff) {
        String from = staff.path("validFrom").asText("");
        String to = staff.path("validTo").asText("");
        if (staff.hasNonNull("validFrom")
                && staff.hasNonNull("validTo")
                && LocalDate.parse(to).isBefore(LocalDate.parse(from))) {
            errors.add(new FieldError(pointer + "/validTo", "is before the validFrom"));
        }
    }
}
