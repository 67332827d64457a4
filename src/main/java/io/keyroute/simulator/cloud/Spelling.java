package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/**
 * How answers are spelled where the pages contradict themselves or live answers contradict the pages. Each part is
 * {@link Way#PAGE} for the sample of the page.
 *
 * @param passwordId the id of a temporary password: OTHER swaps {@code id} and {@code password_id}
 * @param status of history rows: OTHER swaps object and list
 * @param times of history rows: OTHER swaps seconds and milliseconds
 * @param names of all fields: OTHER writes camelCase
 */
public record Spelling(Way passwordId, Way status, Way times, Way names) {

    /** As the page's sample has it, the other way, or by turns row by row. */
    public enum Way {
        PAGE,
        OTHER,
        MIXED;

        boolean other(int row) {
            return this == OTHER || this == MIXED && row % 2 == 1;
        }
    }

    public static final Spelling OF_THE_PAGES = new Spelling(Way.PAGE, Way.PAGE, Way.PAGE, Way.PAGE);

    private static final long MILLIS_FROM = 100_000_000_000L;

    /** The result of an operation in this spelling. */
    JsonNode of(Operation operation, JsonNode result) {
        if (equals(OF_THE_PAGES)) {
            return result;
        }
        switch (operation) {
            case TEMP_PASSWORD_GET -> swapIds(result, 0);
            case TEMP_PASSWORD_LIST -> rows(result, this::swapIds);
            case OPEN_LOGS, OPEN_LOGS_V11 -> rows(result.path("logs"), this::swapHistory);
            case ALARM_LOGS, ALARM_LOGS_V11, RECORDS -> rows(result.path("records"), this::swapHistory);
            default -> {}
        }
        return names == Way.PAGE ? result : camel(result, 0);
    }

    private interface Row {
        void swap(JsonNode row, int number);
    }

    private static void rows(JsonNode list, Row how) {
        int number = 0;
        for (JsonNode row : list) {
            how.swap(row, number++);
        }
    }

    private void swapIds(JsonNode row, int number) {
        if (passwordId.other(number) && row instanceof ObjectNode password) {
            String had = password.has("id") ? "id" : "password_id";
            JsonNode id = password.remove(had);
            password.set(had.equals("id") ? "password_id" : "id", id);
        }
    }

    private void swapHistory(JsonNode row, int number) {
        ObjectNode entry = (ObjectNode) row;
        JsonNode had = entry.path("status");
        if (status.other(number) && had.isObject()) {
            entry.putArray("status").add(had);
        } else if (status.other(number) && had.isArray()) {
            entry.set("status", had.get(0));
        }
        String time = entry.has("update_time") ? "update_time" : "gmt_create";
        if (times.other(number)) {
            long at = entry.path(time).asLong();
            entry.put(time, at < MILLIS_FROM ? at * 1000 : at / 1000);
        }
    }

    private JsonNode camel(JsonNode node, int row) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, camel(list.get(i), i));
            }
        } else if (node instanceof ObjectNode object) {
            ObjectNode renamed = object.objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                String name = names.other(row) ? Request.camel(field.getKey()) : field.getKey();
                renamed.set(name, camel(field.getValue(), row));
            }
            return renamed;
        }
        return node;
    }
}
