package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes key requests as documents. */
final class SubjectWriter {

    private SubjectWriter() {}

    static ObjectNode keyRequest(KeyRequest request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("action", request.action().name());
        node.put("medium", request.medium().name());
        node.put("scope", request.scope().name());
        ArrayNode reservations = node.putArray("reservations");
        request.reservations().forEach(reservation -> {
            ObjectNode item = reservations.addObject();
            text(item, "id", reservation.id());
            text(item, "type", reservation.type());
        });
        text(node, "stayId", request.stayId());
        text(node, "unit", request.unit());
        text(node, "oldUnit", request.oldUnit());
        strings(node, "additionalUnits", request.additionalUnits());
        strings(node, "oldAdditionalUnits", request.oldAdditionalUnits());
        flag(node, "shareFlag", request.shareFlag());
        flag(node, "oldShareFlag", request.oldShareFlag());
        moment(node, "validFrom", request.validFrom());
        moment(node, "validTo", request.validTo());
        strings(node, "options", request.options());
        text(node, "encoder", request.encoder());
        text(node, "workstation", request.workstation());
        text(node, "user", request.user());
        text(node, "keyId", request.keyId());
        return node;
    }

    private static void moment(ObjectNode node, String field, LocalMoment moment) {
        if (moment == null) {
            return;
        }
        ObjectNode item = node.putObject(field);
        text(item, "date", moment.date());
        text(item, "time", moment.time());
        text(item, "instant", moment.instant());
        text(item, "source", moment.source());
    }

    private static void text(ObjectNode node, String field, Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }

    private static void flag(ObjectNode node, String field, Boolean value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static void strings(ObjectNode node, String field, List<String> values) {
        if (values != null) {
            ArrayNode array = node.putArray(field);
            values.forEach(array::add);
        }
    }
}
