package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.TuyaError;
import java.time.InstantSource;
import java.util.Map;

/** Tokens and tickets. */
final class AccountCalls {

    static final String USER = "bay1600000000000sim";

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

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
