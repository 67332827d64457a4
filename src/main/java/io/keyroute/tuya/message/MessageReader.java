package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.message.TuyaMessageException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the typed message of decrypted JSON, by its form: the numbers of the kinds differ between pages. */
final class MessageReader {

    private MessageReader() {}

    static TuyaMessage read(int protocol, Instant sentAt, JsonNode content) {
        String bizCode = text(content, "bizCode");
        JsonNode data = content.path("bizData");
        Instant at = Times.of(content.get("ts"), sentAt);
        if (UnlockMethodProgress.BIZ_CODE.equals(bizCode)) {
            return progress(protocol, at, content, data);
        }
        if (data.path("properties").isArray()) {
            return properties(protocol, bizCode, at, data, data.path("properties"), text(data, "productId"));
        }
        if (bizCode == null && content.path("status").isArray()) {
            return properties(protocol, null, at, content, content.path("status"), text(content, "productKey"));
        }
        Optional<DeviceChange.Kind> change = DeviceChange.Kind.of(bizCode);
        return change.isPresent()
                ? change(protocol, bizCode, change.get(), at, content, data)
                : new OtherMessage(protocol, bizCode, deviceId(content, data), at, content);
    }

    private static TuyaMessage progress(int protocol, Instant at, JsonNode content, JsonNode data) {
        return new UnlockMethodProgress(
                protocol,
                needed(deviceId(content, data)),
                text(content, "uuid"),
                UnlockMethodProgress.Event.of(text(data, "event")),
                UnlockMethodProgress.Operate.of(number(data, "operate")),
                number(data, "period"),
                number(data, "totalPeriod"),
                flag(data, "raised"),
                Boolean.TRUE.equals(flag(data, "finish")),
                at);
    }

    private static TuyaMessage change(
            int protocol, String bizCode, DeviceChange.Kind kind, Instant at, JsonNode content, JsonNode data) {
        String product = text(data, "productId");
        return new DeviceChange(
                protocol,
                bizCode,
                kind,
                needed(deviceId(content, data)),
                product == null ? text(content, "productKey") : product,
                Times.of(data.get("time"), at),
                data);
    }

    private static TuyaMessage properties(
            int protocol, String bizCode, Instant at, JsonNode about, JsonNode values, String product) {
        List<PropertyReport> reports = new ArrayList<>();
        for (JsonNode value : values) {
            reports.add(report(value, at));
        }
        if (reports.isEmpty()) {
            throw new TuyaMessageException(Kind.UNREADABLE, "The report has no values", null);
        }
        return new DeviceProperties(
                protocol, bizCode, needed(text(about, "devId")), text(about, "dataId"), product, at, reports);
    }

    private static PropertyReport report(JsonNode value, Instant at) {
        String code = text(value, "code");
        Integer dpId = value.has("dpId") ? number(value, "dpId") : numberedField(value);
        if (code == null && dpId == null) {
            throw new TuyaMessageException(Kind.UNREADABLE, "A value of the report has neither code nor number", null);
        }
        JsonNode time = value.has("time") ? value.get("time") : value.get("t");
        return new PropertyReport(code, dpId, Times.of(time, at), value.path("value"));
    }

    /** The earlier family writes the number of a data point as the name of a field. */
    private static Integer numberedField(JsonNode value) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
            String name = fields.next().getKey();
            if (!name.isEmpty() && name.length() <= 4 && name.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                return Integer.valueOf(name);
            }
        }
        return null;
    }

    private static String deviceId(JsonNode content, JsonNode data) {
        String inside = text(data, "devId");
        return inside == null ? text(content, "devId") : inside;
    }

    private static String needed(String deviceId) {
        if (deviceId == null) {
            throw new TuyaMessageException(Kind.UNREADABLE, "The message names no device", null);
        }
        return deviceId;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null
                        || !value.isValueNode()
                        || value.isNull()
                        || value.asText().isBlank()
                ? null
                : value.asText();
    }

    private static Integer number(JsonNode node, String name) {
        String text = text(node, name);
        try {
            return text == null ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Boolean flag(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Boolean.valueOf("1".equals(text) || Boolean.parseBoolean(text));
    }
}
