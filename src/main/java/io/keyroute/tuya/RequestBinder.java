package io.keyroute.tuya;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaJson;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/**
 * Makes the typed request of a message. A typed body is taken as it is; else each parameter comes from its header, from
 * the body (a map or JSON text), or from the endpoint, the first that has it.
 */
final class RequestBinder {
    private static final ObjectMapper MAPPER = TuyaJson.mapper();

    private final TuyaOperation operation;
    private final String endpointDevice;
    private final Map<String, Type> types;
    private final Map<String, JsonNode> ofEndpoint;

    /** @throws IllegalArgumentException when the endpoint names a parameter that the operation has not, or a PIN */
    RequestBinder(TuyaOperation operation, String endpointDevice, Map<String, Object> endpointParameters) {
        this.operation = operation;
        this.endpointDevice = endpointDevice;
        this.types = operation.parameters().stream()
                .collect(Collectors.toUnmodifiableMap(OperationParameter::name, OperationParameter::type));
        this.ofEndpoint = new LinkedHashMap<>();
        if (endpointDevice != null && types.containsKey("device_id")) {
            ofEndpoint.put("device_id", node(endpointDevice));
        }
        endpointParameters.forEach((name, value) -> ofEndpoint.put(known(name), node(value)));
    }

    private String known(String given) {
        String name = TuyaJson.snakeCase(given);
        if (types.get(name) == null || types.get(name) == Type.PIN) {
            throw new IllegalArgumentException("tuya:" + operation.uriName() + " takes no parameter." + given
                    + " in its URI; it has "
                    + types.keySet().stream()
                            .filter(known -> types.get(known) != Type.PIN)
                            .map(TuyaJson::camelCase)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return name;
    }

    /** @throws TuyaException naming what is wrong, without repeating values */
    TuyaRequest<?> bind(Message message) {
        Object body = message.getBody();
        if (body instanceof TuyaRequest<?> typed) {
            if (typed.operation() != operation) {
                throw invalid("the body is a request of " + typed.operation().uriName());
            }
            return typed;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>(ofEndpoint);
        addBody(values, body, message);
        addHeaders(values, message);
        return read(values);
    }

    private void addBody(Map<String, JsonNode> values, Object body, Message message) {
        JsonNode tree;
        if (body == null) {
            return;
        } else if (body instanceof Map<?, ?> map) {
            tree = MAPPER.createObjectNode();
            map.forEach((name, value) -> ((ObjectNode) tree).set(String.valueOf(name), node(value)));
        } else {
            String text = message.getBody(String.class);
            if (text == null) {
                throw invalid("the body is neither a request of this operation, nor a map, nor JSON");
            }
            if (text.isBlank()) {
                return;
            }
            tree = parse(text);
        }
        JsonNode given = types.containsKey("pin") ? withPin(tree) : tree;
        given.fields().forEachRemaining(field -> {
            String name = TuyaJson.snakeCase(field.getKey());
            if (!types.containsKey(name)) {
                throw invalid("it has no parameter " + field.getKey() + "; it has "
                        + types.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            values.put(name, field.getValue());
        });
    }

    /** The raw form of the API, a PIN that the caller encrypted under a ticket of its own, as one value. */
    private JsonNode withPin(JsonNode tree) {
        if (!tree.has("password")) {
            return tree;
        }
        ObjectNode given = tree.deepCopy();
        JsonNode cipherText = given.remove("password");
        JsonNode snake = given.remove("ticket_id");
        JsonNode camel = given.remove("ticketId");
        JsonNode type = given.remove("password_type");
        JsonNode ticket = snake == null ? camel : snake;
        if (ticket == null || type != null && !"ticket".equals(type.asText())) {
            throw invalid("password needs ticket_id and the password_type ticket; digits in clear go into pin");
        }
        if (given.has("pin")) {
            throw invalid("give either pin or password, not both");
        }
        given.putObject("pin").<ObjectNode>set("password", cipherText).set("ticket_id", ticket);
        return given;
    }

    private JsonNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw invalid("the body is no JSON");
        }
        throw invalid("the body is no JSON object");
    }

    private void addHeaders(Map<String, JsonNode> values, Message message) {
        for (String name : types.keySet()) {
            String camel = TuyaJson.camelCase(name);
            Object value = message.getHeader(
                    TuyaConstants.PREFIX + Character.toUpperCase(camel.charAt(0)) + camel.substring(1));
            if (value != null) {
                values.put(name, node(value));
            }
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof Pin pin) {
            return pin(pin);
        }
        if (value instanceof Date date) {
            return MAPPER.getNodeFactory().textNode(date.toInstant().toString());
        }
        boolean structured = value instanceof Iterable<?>
                || value instanceof Map<?, ?>
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof JsonNode;
        if (value == null) {
            return MAPPER.nullNode();
        }
        return structured ? MAPPER.valueToTree(value) : MAPPER.getNodeFactory().textNode(value.toString());
    }

    private static JsonNode pin(Pin pin) {
        if (!pin.isEncrypted()) {
            return MAPPER.getNodeFactory().textNode(pin.digits());
        }
        return MAPPER.createObjectNode().put("password", pin.cipherText()).put("ticket_id", pin.ticketId());
    }

    /** A whole number may come as 7.0, as from a spreadsheet. */
    private static JsonNode whole(JsonNode value) {
        boolean whole = value.isFloatingPointNumber()
                && value.decimalValue().stripTrailingZeros().scale() <= 0;
        return whole ? MAPPER.getNodeFactory().numberNode(value.decimalValue().toBigInteger()) : value;
    }

    private TuyaRequest<?> read(Map<String, JsonNode> values) {
        ObjectNode tree = MAPPER.createObjectNode();
        values.forEach((name, value) -> tree.set(name, types.get(name) == Type.CODES ? codes(value) : whole(value)));
        try {
            return (TuyaRequest<?>) TuyaJson.requests().treeToValue(tree, operation.requestType());
        } catch (JsonMappingException e) {
            String at = e.getPath().stream()
                    .map(step -> String.valueOf(step.getFieldName()))
                    .collect(Collectors.joining("."));
            throw invalid("the value of " + at + " does not fit" + whatFits(at));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw invalid("a value does not fit");
        }
    }

    private String whatFits(String name) {
        Type type = types.get(name);
        return type == Type.TIME_SECONDS || type == Type.TIME_MILLIS
                ? ": a time is an Instant, an ISO-8601 text with its offset, or seconds or milliseconds"
                : "";
    }

    private static JsonNode codes(JsonNode value) {
        return value.isTextual() ? MAPPER.valueToTree(value.asText().split(",")) : value;
    }

    private TuyaException invalid(String what) {
        return TuyaException.invalidRequest(operation, endpointDevice, what);
    }
}
