package io.keyroute.tuya.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.api.Acknowledged;
import io.keyroute.tuya.client.api.TuyaJson;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the typed answer of an operation from its result, whatever of the documented shapes it has. */
final class AnswerReader {
    private static final Acknowledged ACKNOWLEDGED = new Acknowledged();

    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    <R> R read(WireRequest wire, JsonNode result, Class<R> type) {
        if (type == Acknowledged.class) {
            return type.cast(ACKNOWLEDGED);
        }
        try {
            JsonNode object = asObject(result, type);
            return type.cast(
                    readers.computeIfAbsent(type, TuyaJson.mapper()::readerFor).readValue(object));
        } catch (JsonProcessingException e) {
            throw Failures.unreadable(wire, 200, "the result cannot be read: " + whereIn(e));
        } catch (java.io.IOException | IllegalArgumentException e) {
            throw Failures.unreadable(wire, 200, "the result cannot be read");
        }
    }

    /** A bare list or value stands for the first component of the answer's record. */
    private static JsonNode asObject(JsonNode result, Class<?> type) {
        if (result.isObject()) {
            return result;
        }
        if (result.isMissingNode() || result.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        RecordComponent first = type.getRecordComponents()[0];
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        wrapped.set(TuyaJson.snakeCase(first.getName()), result);
        return wrapped;
    }

    /** The message of the parser may quote values; only the place is told. */
    private static String whereIn(JsonProcessingException failure) {
        return failure instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .reduce("at", (path, step) -> path + " " + step)
                : "no JSON";
    }
}
