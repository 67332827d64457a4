package io.keyroute.simulator.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.DeviceEvent;
import java.util.Map;

/** What messages of both families say of an event ("message types", Kavqerli65a1u). */
final class Content {

    private static final Map<String, Integer> DATA_POINTS = Map.ofEntries(
            Map.entry("unlock_fingerprint", 1),
            Map.entry("unlock_password", 2),
            Map.entry("unlock_temporary", 3),
            Map.entry("unlock_dynamic", 4),
            Map.entry("unlock_card", 5),
            Map.entry("unlock_face", 6),
            Map.entry("unlock_app", 7),
            Map.entry("alarm_lock", 8),
            Map.entry("unlock_request", 9),
            Map.entry("unlock_offline_pd", 10),
            Map.entry("unlock_emergency", 11),
            Map.entry("hijack", 20));
    private static final int OTHER_POINT = 99;
    private static final String PRODUCT = "sim";

    /**
     * A message before it is encrypted.
     *
     * @param protocol number of its kind
     */
    record Message(int protocol, ObjectNode content) {}

    private Content() {}

    static Message of(DeviceEvent event, long number, boolean legacy) {
        return switch (event.kind()) {
            case PROPERTY -> legacy ? legacyStatus(event, number) : property(event, number);
            case ONLINE -> change(event, legacy, legacy ? "online" : "deviceOnline");
            case OFFLINE -> change(event, legacy, legacy ? "offline" : "deviceOffline");
            case ENROLMENT_BEGUN -> progress(event, "unlockMethodEntry", 1, false);
            case ENROLMENT_CANCELLED -> progress(event, "unlockMethodEntry", 2, true);
            case ENROLMENT_DONE -> progress(event, "unlockMethodEntry", 1, true);
            case REMOVAL_BEGUN -> progress(event, "unlockMethodDelete", 1, false);
            case REMOVAL_DONE -> progress(event, "unlockMethodDelete", 1, true);
        };
    }

    private static Message property(DeviceEvent event, long number) {
        ObjectNode content = object().put("bizCode", "devicePropertyMessage").put("ts", event.at());
        ObjectNode property = content.putObject("bizData")
                .put("devId", event.deviceId())
                .put("dataId", "sim-" + number)
                .put("productId", PRODUCT)
                .putArray("properties")
                .addObject();
        value(property.put("code", event.code()).put("dpId", point(event)).put("time", event.at()), "value", event);
        return new Message(1000, content);
    }

    private static Message legacyStatus(DeviceEvent event, long number) {
        ObjectNode content = object().put("dataId", "sim-" + number)
                .put("devId", event.deviceId())
                .put("productKey", PRODUCT);
        ObjectNode status =
                content.putArray("status").addObject().put("code", event.code()).put("t", event.at());
        value(status, "value", event);
        value(status, Integer.toString(point(event)), event);
        return new Message(4, content);
    }

    private static void value(ObjectNode to, String name, DeviceEvent event) {
        if (event.value().matches("[0-9]{1,18}")) {
            to.put(name, Long.parseLong(event.value()));
        } else {
            to.put(name, event.value());
        }
    }

    private static int point(DeviceEvent event) {
        return DATA_POINTS.getOrDefault(event.code(), OTHER_POINT);
    }

    private static Message change(DeviceEvent event, boolean legacy, String bizCode) {
        ObjectNode content = object().put("bizCode", bizCode).put("ts", event.at());
        ObjectNode data = content.putObject("bizData").put("time", event.at());
        if (legacy) {
            content.put("devId", event.deviceId()).put("productKey", PRODUCT);
        } else {
            data.put("devId", event.deviceId()).put("productId", PRODUCT);
        }
        return new Message(legacy ? 20 : 1001, content);
    }

    private static Message progress(DeviceEvent event, String what, int operate, boolean finish) {
        ObjectNode content = object().put("bizCode", "doorUnlockMethodStatus")
                .put("devId", event.deviceId())
                .put("uuid", event.deviceId())
                .put("ts", event.at());
        content.putObject("bizData")
                .put("finish", finish)
                .put("operate", operate)
                .put("raised", true)
                .put("totalPeriod", 1)
                .put("period", finish ? 0 : 1)
                .put("event", what);
        return new Message(20, content);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
