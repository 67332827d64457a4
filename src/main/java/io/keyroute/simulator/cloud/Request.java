package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.keyroute.simulator.lock.Mishap;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.VirtualLock;
import java.util.Map;

/**
 * A checked call, ready to be carried out. Names are asked for as the pages' tables print them, with underscores; the
 * camelCase spelling of the pages' samples is understood as well.
 *
 * @param lock null where the path names no device
 * @param origin where the caller reached the simulator: {@code http://host:port}
 */
record Request(
        VirtualLock lock,
        Map<String, String> variables,
        Map<String, String> query,
        JsonNode body,
        Mishap mishap,
        String origin) {

    /** The same call with a part of its body for its body. */
    Request inside(JsonNode part) {
        return new Request(lock, variables, query, part, mishap, origin);
    }

    String variable(String name) {
        return variables.get(name);
    }

    int number(String variable) {
        long number = number(variable, variable(variable));
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw TuyaError.illegalParameter(variable);
        }
        return (int) number;
    }

    long passwordId() {
        return number("password_id", variable("password_id"));
    }

    /** A query parameter, or null. */
    String parameter(String name) {
        String value = query.get(name);
        return value == null ? query.get(camel(name)) : value;
    }

    long neededParameter(String name) {
        String value = parameter(name);
        if (value == null || value.isBlank()) {
            throw TuyaError.missing(name);
        }
        return number(name, value);
    }

    /** A page of a list, from 1. */
    int pageNo() {
        return range("page_no", 1, Integer.MAX_VALUE);
    }

    int pageSize() {
        return range("page_size", 1, 100);
    }

    private int range(String name, int min, int max) {
        long value = neededParameter(name);
        if (value < min || value > max) {
            throw new TuyaError(1101, "param is out of range: " + name);
        }
        return (int) value;
    }

    /** Of a parameter that the pages have in the query and the samples in the body, or the other way round. */
    String anywhere(String name) {
        String value = parameter(name);
        return value == null || value.isBlank() ? text(name) : value;
    }

    boolean neededFlag(String name) {
        String value = neededText(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw TuyaError.illegalParameter(name + " must be true or false");
        }
        return value.equals("true");
    }

    /** Null where the body has none. */
    Long wholeNumber(String name) {
        String value = text(name);
        return value == null ? null : number(name, value);
    }

    JsonNode field(String name) {
        return field(body, name);
    }

    static JsonNode field(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() ? object.path(camel(name)) : value;
    }

    /** A text field, or null where it is absent, null or blank. */
    String text(String name) {
        JsonNode value = field(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }

    String neededText(String name) {
        String value = text(name);
        if (value == null) {
            throw TuyaError.missing(name);
        }
        return value;
    }

    long neededNumber(String name) {
        return number(name, neededText(name));
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            throw TuyaError.illegalParameter(name + " is not a number");
        }
    }

    static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    static String camel(String name) {
        StringBuilder out = new StringBuilder(name.length());
        boolean up = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                out.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return out.toString();
    }
}
