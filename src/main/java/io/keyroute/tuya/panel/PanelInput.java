package io.keyroute.tuya.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.api.TuyaJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The parameters of one call in the panel's names. Numbers may be text, as the pages' examples write them. */
final class PanelInput {
    private final PanelApi api;
    private final ObjectNode parameters;

    PanelInput(PanelApi api, ObjectNode parameters) {
        this.api = api;
        this.parameters = parameters;
    }

    String device() {
        return text("devId");
    }

    /** @throws PanelException when it is missing or blank */
    String text(String name) {
        String value = optionalText(name);
        if (value == null) {
            throw invalid(name + " is required");
        }
        return value;
    }

    /** {@code null} when it is missing or blank. */
    String optionalText(String name) {
        JsonNode value = given(name);
        String text = value.isValueNode() ? value.asText("").strip() : value.isMissingNode() ? "" : value.toString();
        return text.isEmpty() || value.isNull() ? null : text;
    }

    long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw invalid(name + " is no number");
        }
    }

    int number(String name, int absent) {
        String value = optionalText(name);
        try {
            return value == null ? absent : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw invalid(name + " is no number");
        }
    }

    /** Seconds or milliseconds, told apart by magnitude; {@code null} when it is missing, blank or 0. */
    Instant optionalTime(String name) {
        if (optionalText(name) == null) {
            return null;
        }
        try {
            Instant time = TuyaJson.mapper().treeToValue(parameters.get(name), Instant.class);
            return Instant.EPOCH.equals(time) ? null : time;
        } catch (JsonProcessingException e) {
            throw invalid(name + " is no time");
        }
    }

    Instant time(String name) {
        text(name);
        Instant time = optionalTime(name);
        if (time == null) {
            throw invalid(name + " is required");
        }
        return time;
    }

    /** A list, or text with commas; empty when it is missing. */
    List<String> texts(String name) {
        JsonNode value = given(name);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(one.asText().strip()));
        } else if (optionalText(name) != null) {
            for (String one : optionalText(name).split(",")) {
                texts.add(one.strip());
            }
        }
        return texts;
    }

    /**
     * A list, or the JSON text of one, as the panel sends it; one object is a list of one. Empty when it is missing or
     * blank, and only then: weekly hours that are left out make a code that opens at any hour.
     */
    <T> List<T> list(String name, Class<T> type) {
        JsonNode value = given(name);
        try {
            JsonNode list = value.isTextual() ? TuyaJson.mapper().readTree(value.asText()) : value;
            if (list.isMissingNode() || value.isNull()) {
                return List.of();
            }
            if (!list.isContainerNode()) {
                throw invalid(name + " is no list");
            }
            List<T> entries = new ArrayList<>();
            for (JsonNode entry : list.isObject() ? List.of(list) : list) {
                entries.add(TuyaJson.requests().treeToValue(entry, type));
            }
            return List.copyOf(entries);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw invalid(name + " does not fit");
        }
    }

    /** What the documented table of parameters does not name is not read. */
    private JsonNode given(String name) {
        if (!api.takes(name)) {
            throw new IllegalStateException(api + " does not name the parameter " + name);
        }
        return parameters.path(name);
    }

    PanelException invalid(String what) {
        return PanelException.invalid(api, what);
    }
}
