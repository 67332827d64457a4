package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Set;

/** Reads fields of a control body; each complaint names the field. */
record Input(JsonNode body) {

    /** Refuses fields that are not among the known, so that a slip of the pen is not taken for a setting. */
    Input only(String... known) {
        Set<String> names = Set.of(known);
        for (Iterator<String> fields = body.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!names.contains(field)) {
                throw BadControl.input("unknown field " + field + "; known are "
                        + String.join(", ", names.stream().sorted().toList()));
            }
        }
        return this;
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** Text or number as text, or null. */
    String text(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw BadControl.input(name + " must be text");
        }
        return value.asText();
    }

    String neededText(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw BadControl.input(name + " is needed");
        }
        return value;
    }

    int whole(String name, int otherwise, int min) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < min) {
            throw BadControl.input(name + " must be a whole number of at least " + min);
        }
        return value.intValue();
    }

    long neededId(String name) {
        JsonNode value = body.path(name);
        try {
            return Long.parseLong(value.asText());
        } catch (NumberFormatException e) {
            throw BadControl.input(name + " must be a number");
        }
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw BadControl.input(name + " must be true or false");
        }
        return value.booleanValue();
    }

    double fraction(String name, double otherwise) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw BadControl.input(name + " must be a number from 0 to 1");
        }
        return value.doubleValue();
    }

    /** ISO-8601 with offset or Z, or epoch milliseconds; null where absent. */
    Instant instant(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return value.isIntegralNumber()
                    ? Instant.ofEpochMilli(value.longValue())
                    : OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw BadControl.input(name + " must be ISO-8601 with an offset, for instance 2026-11-20T15:04:00+01:00,"
                    + " or epoch milliseconds");
        }
    }

    Duration duration(String name) {
        try {
            return Duration.parse(neededText(name));
        } catch (DateTimeException e) {
            throw BadControl.input(name + " must be an ISO-8601 duration, for instance PT1H");
        }
    }
}
