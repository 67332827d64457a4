package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Change;
import io.keyroute.simulator.lock.Code;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Outcome;
import io.keyroute.simulator.lock.PasswordViews;
import io.keyroute.simulator.lock.Profile;
import io.keyroute.simulator.lock.TuyaError;
import java.util.List;
import java.util.Map;

/** Temporary passwords as they are read back: one, the list, and the stand-by list of keepalive locks. */
final class PasswordReads {

    private static final int STAND_BY_PAGE = 100;

    private final Locks locks;
    private final PasswordViews passwords;

    PasswordReads(Locks locks) {
        this.locks = locks;
        this.passwords = locks.passwordViews();
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(
                Operation.TEMP_PASSWORD_GET,
                request -> shown(
                        passwords.get(request.lock(), request.passwordId()),
                        "id",
                        request.lock().profile()));
        handlers.put(Operation.TEMP_PASSWORD_LIST, this::list);
        handlers.put(Operation.STAND_BY_LIST, this::standByList);
    }

    private JsonNode list(Request request) {
        boolean validOnly = Boolean.parseBoolean(request.parameter("valid"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        long now = locks.nowSeconds();
        for (Code code : passwords.list(request.lock())) {
            if (!validOnly || code.ghost() || !code.deleted() && code.window().to() > now) {
                list.add(shown(code, "password_id", request.lock().profile()));
            }
        }
        return list;
    }

    private static ObjectNode shown(Code code, String idName, Profile profile) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put(idName, code.id())
                .put("effective_time", code.window().from())
                .put("invalid_time", code.window().to())
                .put("name", code.name() == null ? "" : code.name())
                .put("phase", profile.number(code.phase()))
                .put("phone", code.phone() == null ? "" : code.phone())
                .put(
                        "time_zone",
                        code.window().zone() == null ? "" : code.window().zone());
        if (profile.numberOffset() >= 0) {
            shown.put("sn", code.number());
        }
        if (profile.showsStatus()) {
            shown.put("delivery_status", code.status());
        }
        Schedules.writeOfPassword(code.window().hours(), shown.putArray("schedule_list"));
        return shown;
    }

    private JsonNode standByList(Request request) {
        boolean validOnly = Boolean.parseBoolean(request.parameter("valid"));
        String lastKey = request.parameter("last_row_key");
        long after = lastKey == null || lastKey.isBlank() ? 0 : Request.number("last_row_key", lastKey);
        String sizeGiven = request.parameter("page_size");
        long size = sizeGiven == null || sizeGiven.isBlank() ? STAND_BY_PAGE : Request.number("page_size", sizeGiven);
        if (size < 1 || size > STAND_BY_PAGE) {
            throw new TuyaError(1101, "param is out of range: page_size");
        }
        long now = locks.nowSeconds();
        List<Code> rest = passwords.list(request.lock()).stream()
                .filter(c -> c.id() > after)
                .filter(c ->
                        !validOnly || c.ghost() || !c.deleted() && c.window().to() > now)
                .toList();
        List<Code> page = rest.subList(0, (int) Math.min(size, rest.size()));
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("has_more", page.size() < rest.size());
        result.put(
                "last_row_key",
                page.isEmpty() ? "" : Long.toString(page.get(page.size() - 1).id()));
        ArrayNode records = result.putArray("records");
        page.forEach(code ->
                records.add(record(code, now, request.lock().device().zone().getId())));
        return result;
    }

    private static ObjectNode record(Code code, long now, String lockZone) {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("password_id", code.id())
                .put("name", code.name() == null ? "" : code.name())
                .put("phone", code.phone() == null ? "" : code.phone())
                .put("sn", code.number())
                .put("pwd_type_code", "temp")
                .put("gmt_create", code.createdAt())
                .put("effective_time", code.window().from())
                .put("expired_time", code.window().to())
                .put("operate", (code.deleted() ? Change.DELETE : code.change()).operate())
                .put("delivery_status", deliveryStatus(code.status()))
                .put("effective_flag", code.deleted() ? 0 : effectiveFlag(code, now));
        String zone = code.window().zone() == null ? lockZone : code.window().zone();
        Schedules.writeDetails(code.window().hours(), zone, record.putArray("schedule_details"));
        return record;
    }

    static String deliveryStatus(int status) {
        return switch (status) {
            case Outcome.CONFIGURING -> "ONGOING";
            case Outcome.DONE -> "SUCCESS";
            default -> "FAILED";
        };
    }

    /** 0 ineffective, 1 in effect, 2 will take effect. */
    private static int effectiveFlag(Code code, long now) {
        if (now < code.window().from()) {
            return 2;
        }
        return now < code.window().to() ? 1 : 0;
    }
}
