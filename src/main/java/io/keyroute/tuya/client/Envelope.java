package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.keyroute.tuya.client.api.Acknowledged;
import io.keyroute.tuya.client.api.TuyaJson;
import java.io.IOException;

/** Reads what surrounds every answer: {@code success}, {@code code}, {@code msg}, {@code tid}, {@code result}. */
final class Envelope {
    private static final ObjectReader READER = TuyaJson.mapper().reader();
    private static final int TOO_MANY_REQUESTS = 429;

    private Envelope() {}

    /**
     * The result of a successful answer.
     *
     * @throws TuyaException for everything else, whatever the HTTP status says
     */
    static JsonNode open(WireRequest wire, int status, byte[] body) {
        JsonNode answer = parse(body);
        if (answer != null && answer.isObject()) {
            if (answer.path("success").asBoolean(false) && status < 400) {
                JsonNode result = answer.path("result");
                if (isNo(wire, result)) {
                    throw Failures.unsuccessful(wire, status, answer.path("tid").asText(null));
                }
                return result;
            }
            JsonNode code = answer.path("code");
            if (code.isNumber() || code.isTextual() && isNumber(code.asText())) {
                String tid = answer.path("tid").asText(null);
                throw Failures.refused(
                        wire, status, code.asLong(), tid, answer.path("msg").asText(""));
            }
        }
        if (status == TOO_MANY_REQUESTS) {
            throw Failures.throttled(wire, status);
        }
        throw Failures.unreadable(wire, status, "the answer is not what Tuya's cloud sends");
    }

    private static boolean isNo(WireRequest wire, JsonNode result) {
        return wire.operation() != null
                && wire.operation().responseType() == Acknowledged.class
                && result.isBoolean()
                && !result.booleanValue();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return READER.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
