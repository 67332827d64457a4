package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Advanced;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.OfflineCode;
import io.keyroute.simulator.lock.OfflinePasswords;
import io.keyroute.simulator.lock.OfflineType;
import io.keyroute.simulator.lock.Outcome;
import io.keyroute.simulator.lock.TuyaError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Passwords that are no temporary ones: offline, dynamic, advanced. */
final class SpecialPasswordCalls {

    private final Locks locks;
    private final OfflinePasswords offline;
    private final Tickets tickets;

    SpecialPasswordCalls(Locks locks, Tickets tickets) {
        this.locks = locks;
        this.offline = locks.offline();
        this.tickets = tickets;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.OFFLINE_PASSWORD, this::offline);
        handlers.put(Operation.OFFLINE_PASSWORD_V11, this::offlineV11);
        handlers.put(Operation.OFFLINE_PASSWORD_NAME, request -> {
            offline.rename(request.lock(), request.passwordId(), request.neededText("password_name"));
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.OFFLINE_PASSWORD_LIST, this::offlineList);
        handlers.put(Operation.DYNAMIC_PASSWORD, request -> object().put(
                        "dynamic_password", locks.dynamic().make(request.lock())));
        handlers.put(Operation.ADVANCED_PASSWORD_SET, this::setAdvanced);
        handlers.put(Operation.ADVANCED_PASSWORD_GET, this::advanced);
    }

    /** Version 1.0 demands both times and the language of every type, and knows no clearing of one. */
    private JsonNode offline(Request request) {
        long from = request.neededNumber("effective_time");
        long to = request.neededNumber("invalid_time");
        OfflineType type = OfflineType.parse(request.neededText("type"));
        if (type == OfflineType.CLEAR_ONE) {
            throw TuyaError.illegalParameter("type 8 needs version 1.1");
        }
        request.neededText("lang");
        offline.requireWholeHours(request.lock(), from, to);
        OfflineCode made = offline.make(request.lock(), type, request.text("name"), from, to, null);
        return object().put("offline_temp_password", made.digits());
    }

    private JsonNode offlineV11(Request request) {
        JsonNode wrapped = request.field("offline_pwd_add_request");
        Request asked = wrapped.isObject() ? request.inside(wrapped) : request;
        OfflineCode made = offline.make(
                asked.lock(),
                OfflineType.parse(asked.neededText("type")),
                asked.text("name"),
                asked.wholeNumber("effective_time"),
                asked.wholeNumber("invalid_time"),
                asked.wholeNumber("password_id"));
        return object().put("offline_temp_password_id", Long.toString(made.id()))
                .put("offline_temp_password", made.digits())
                .put("offline_temp_password_name", made.name())
                .put("effective_time", made.from())
                .put("invalid_time", made.to());
    }

    /** No page of the list's answer is at hand: the names are those of the other answers about passwords. */
    private JsonNode offlineList(Request request) {
        String given = request.parameter("pwd_type_codes");
        List<String> types = given == null || given.isBlank() ? List.of() : Arrays.asList(given.split(","));
        List<OfflineCode> found = offline.all(request.lock()).stream()
                .filter(code -> types.isEmpty() || types.contains(code.type().word()))
                .toList();
        int size = request.pageSize();
        long skip = (long) (request.pageNo() - 1) * size;
        ObjectNode result = object().put("total", found.size())
                .put("total_pages", (found.size() + size - 1) / size)
                .put("has_more", skip + size < found.size());
        ArrayNode records = result.putArray("records");
        found.stream().skip(skip).limit(size).forEach(code -> records.addObject()
                .put("password_id", Long.toString(code.id()))
                .put("name", code.name())
                .put("pwd_type_code", code.type().word())
                .put("effective_time", code.from())
                .put("invalid_time", code.to()));
        return result;
    }

    private JsonNode setAdvanced(Request request) {
        String type = request.neededText("advanced_type");
        if (!"ticket".equals(request.neededText("password_type"))) {
            throw TuyaError.illegalParameter("password_type must be ticket");
        }
        String digits =
                tickets.decrypt(request.neededText("ticket_id"), request.lock().id(), request.neededText("password"));
        locks.advanced().set(request.lock(), type, digits, request.mishap());
        return BooleanNode.TRUE;
    }

    private JsonNode advanced(Request request) {
        String type = request.parameter("advanced_type");
        if (type == null || type.isBlank()) {
            throw TuyaError.missing("advanced_type");
        }
        Advanced found = locks.advanced().get(request.lock(), type);
        return object().put("advanced_type", found.type()).put("phase", Math.min(found.status(), Outcome.FAILED));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
