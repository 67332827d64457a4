package io.keyroute.tuya.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.keyroute.tuya.client.api.MethodNumber;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.OperationParameter.Place;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.Verb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a request as the operation's row says. Safe for concurrent use. */
final class WireEncoder {
    private static final byte[] NO_BODY = new byte[0];
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Encodes.
     *
     * @param pin the encrypted PIN, or {@code null} where the request has none
     * @param values the request's, validated
     */
    WireRequest encode(TuyaRequest<?> request, Map<String, Object> values, Pin pin, String correlation) {
        TuyaOperation operation = request.operation();
        String path = path(operation, values);
        StringBuilder signed = new StringBuilder(path);
        StringBuilder sent = new StringBuilder(path);
        char separator = '?';
        for (Map.Entry<String, String> entry : query(operation, values).entrySet()) {
            signed.append(separator).append(entry.getKey()).append('=').append(entry.getValue());
            sent.append(separator).append(entry.getKey()).append('=').append(encodeValue(entry.getValue()));
            separator = '&';
        }
        byte[] body =
                operation.verb() == Verb.POST || operation.verb() == Verb.PUT ? body(operation, values, pin) : NO_BODY;
        return new WireRequest(
                operation, request.deviceId(), operation.verb(), signed.toString(), sent.toString(), body, correlation);
    }

    private static String path(TuyaOperation operation, Map<String, Object> values) {
        String template = operation.path();
        StringBuilder path = new StringBuilder(template.length() + 32);
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            Object value = values.get(template.substring(open + 1, close));
            path.append(template, at, open)
                    .append(value instanceof List<?> ? String.join(",", RequestValues.texts(value)) : value);
            at = close + 1;
        }
        return path.append(template, at, template.length()).toString();
    }

    private static Map<String, String> query(TuyaOperation operation, Map<String, Object> values) {
        Map<String, String> query = new TreeMap<>();
        for (OperationParameter parameter : operation.parameters()) {
            Object value = values.get(parameter.name());
            if (parameter.place() == Place.QUERY && value != null) {
                query.put(parameter.name(), text(parameter.type(), value));
            }
        }
        return query;
    }

    private static String text(Type type, Object value) {
        return switch (type) {
            case TIME_SECONDS -> Long.toString(((Instant) value).getEpochSecond());
            case TIME_MILLIS -> Long.toString(((Instant) value).toEpochMilli());
            case CODES -> String.join(",", RequestValues.texts(value));
            default -> value.toString();
        };
    }

    /** Most values need no encoding; what the form encoding writes as {@code +} is a blank. */
    private static String encodeValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (!plain) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            }
        }
        return value;
    }

    private static byte[] body(TuyaOperation operation, Map<String, Object> values, Pin pin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (OperationParameter parameter : operation.parameters()) {
                Object value = values.get(parameter.name());
                if (parameter.place() == Place.BODY && value != null) {
                    write(json, parameter, value, pin);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, OperationParameter parameter, Object value, Pin pin)
            throws IOException {
        switch (parameter.type()) {
            case PIN -> {
                json.writeStringField("password", pin.cipherText());
                if (pin.ticketId() != null) {
                    json.writeStringField("password_type", "ticket");
                    json.writeStringField("ticket_id", pin.ticketId());
                }
            }
            case TIME_SECONDS -> json.writeNumberField(parameter.name(), ((Instant) value).getEpochSecond());
            case TIME_MILLIS -> json.writeNumberField(parameter.name(), ((Instant) value).toEpochMilli());
            case INTEGER, LONG -> json.writeNumberField(parameter.name(), ((Number) value).longValue());
            case BOOLEAN -> json.writeBooleanField(parameter.name(), (Boolean) value);
            case CODES -> json.writeStringField(parameter.name(), String.join(",", RequestValues.texts(value)));
            case METHOD_NUMBERS -> writeMethods(json, parameter, (List<?>) value);
            case STRING, TICKET, FREE_TICKET -> json.writeStringField(parameter.name(), value.toString());
            case WEEKLY_PASSWORD_HOURS -> writeHours(json, parameter, "effective_time", "invalid_time", value, false);
            case WEEKLY_USER_HOURS -> writeHours(json, parameter, "start_minute", "end_minute", value, true);
        }
    }

    private static void writeMethods(JsonGenerator json, OperationParameter parameter, List<?> methods)
            throws IOException {
        json.writeArrayFieldStart(parameter.name());
        for (Object entry : methods) {
            MethodNumber method = (MethodNumber) entry;
            json.writeStartObject();
            json.writeStringField("dp_code", method.dpCode());
            json.writeNumberField("unlock_sn", method.unlockSn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeHours(
            JsonGenerator json, OperationParameter parameter, String start, String end, Object value, boolean ofUser)
            throws IOException {
        json.writeArrayFieldStart(parameter.name());
        for (ScheduleEntry entry : entries(value)) {
            json.writeStartObject();
            json.writeNumberField(start, entry.startMinute());
            json.writeNumberField(end, entry.endMinute());
            json.writeNumberField("working_day", entry.days().mask());
            if (ofUser) {
                json.writeBooleanField("all_day", entry.isAllDay());
                if (entry.timeZoneId() != null) {
                    json.writeStringField("time_zone_id", entry.timeZoneId());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<ScheduleEntry> entries(Object value) {
        return ((List<?>) value).stream().map(ScheduleEntry.class::cast).toList();
    }
}
