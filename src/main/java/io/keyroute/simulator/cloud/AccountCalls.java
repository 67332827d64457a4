package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.VirtualLock;
import java.time.InstantSource;
import java.util.Map;

/** Tokens, tickets and the device query. */
final class AccountCalls {

    private static final String USER = "bay1600000000000sim";

    private final AccessTokens tokens;
    private final Tickets tickets;
    private final InstantSource real;

    AccountCalls(AccessTokens tokens, Tickets tickets, InstantSource real) {
        this.tokens = tokens;
        this.tickets = tickets;
        this.real = real;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.TOKEN, this::token);
        handlers.put(Operation.TOKEN_REFRESH, request -> shown(tokens.refresh(request.variable("refresh_token"))));
        handlers.put(Operation.PASSWORD_TICKET, this::ticket);
        handlers.put(Operation.SMART_LOCK_TICKET, this::ticket);
        handlers.put(Operation.DEVICE, this::device);
    }

    private JsonNode token(Request request) {
        if (!"1".equals(request.parameter("grant_type"))) {
            throw new TuyaError(1003, "grant type invalid");
        }
        return shown(tokens.get());
    }

    private JsonNode shown(AccessTokens.Pair pair) {
        return object().put("access_token", pair.access())
                .put("refresh_token", pair.refresh())
                .put("expire_time", Math.max(0, (pair.expiresAt() - real.millis()) / 1000))
                .put("uid", USER);
    }

    private JsonNode ticket(Request request) {
        Tickets.Issued issued = tickets.issue(request.lock().id());
        return object().put("ticket_id", issued.id())
                .put("ticket_key", issued.key())
                .put("expire_time", issued.expireSeconds());
    }

    private JsonNode device(Request request) {
        if (request.lock() == null) {
            return described(
                    request.variable("device_id"), request.variable("device_id"), "wg2", true, false, "+01:00");
        }
        VirtualLock lock = request.lock();
        Device device = lock.device();
        boolean online = lock.state().online()
                && (lock.gateway() == null || lock.gateway().online());
        ObjectNode described = described(
                device.id(),
                device.name(),
                lock.profile().category(),
                online && !lock.state().asleep() && !device.shownOffline(),
                lock.gateway() != null,
                device.zone().getId());
        if (lock.gateway() != null) {
            described.put("gateway_id", lock.gateway().id());
        }
        described
                .withArray("status")
                .addObject()
                .put("code", "residual_electricity")
                .put("value", 87);
        return described;
    }

    private static ObjectNode described(
            String id, String name, String category, boolean online, boolean sub, String zone) {
        ObjectNode device = object().put("id", id)
                .put("name", name)
                .put("uid", USER)
                .put("local_key", "")
                .put("category", category)
                .put("product_id", "sim" + category)
                .put("product_name", "Simulated " + category)
                .put("sub", sub)
                .put("uuid", id)
                .put("owner_id", "1")
                .put("online", online)
                .put("active_time", 1600000000)
                .put("create_time", 1600000000)
                .put("update_time", 1600000000)
                .put("biz_type", 0)
                .put("icon", "")
                .put("ip", "")
                .put("time_zone", zone);
        device.putArray("status");
        return device;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
