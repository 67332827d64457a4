package io.keyroute.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.cloud.CallStatistics;
import io.keyroute.simulator.fault.FaultBook;
import io.keyroute.simulator.http.HttpAnswer;
import io.keyroute.simulator.http.HttpCall;
import io.keyroute.simulator.http.HttpService;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.message.MessageFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The control paths under {@code /sim}: for whoever stands at the doors, sets the clock and makes things go wrong.
 * Only callers on this machine are served. Bad input is answered 400 with {@code {"error":…}}.
 *
 * <ul>
 *   <li>{@code GET /sim/locks}, {@code GET /sim/locks/{id}}: the locks' true memory
 *   <li>{@code PUT /sim/locks/{id}}: {@code online, asleep, capacity, full, wakeEverySeconds, driftSeconds,
 *       historyDelaySeconds, deaf, alone}, and {@code wake} for waking once; {@code GET /sim/gateways},
 *       {@code PUT /sim/gateways/{id}}: {@code online}
 *   <li>{@code POST /sim/locks/{id}/keypad}: {@code digits, at, future}; {@code POST /sim/locks/{id}/present}: {@code
 *       userId, method, at, future} ({@code future: true}: the log's line bears a time that is yet to come); answered {@code {"opened":…,"reason":…,"code":…}}
 *   <li>{@code POST /sim/locks/{id}/foreign-edit}: {@code action} (add, delete, change, ghost, lose) {@code ,
 *       passwordId, name, digits, from, to}; {@code POST /sim/locks/{id}/history}: any row, once more or late
 *   <li>{@code POST /sim/locks/{id}/ring}: somebody at the door asks to be let in; {@code POST
 *       /sim/locks/{id}/enrol}: {@code method, digits}, at the lock: what the cloud waits for, else
 *       something that is nobody's; {@code POST /sim/locks/{id}/leave}:
 *       {@code userId}, out of the home but not out of the lock
 *   <li>{@code POST /sim/messages}: {@code after, em, family, twice, reversed}; what the message service would push
 *   <li>{@code GET} and {@code PUT /sim/cloud}: see {@link CloudControl}
 *   <li>{@code PUT /sim/account}: {@code actsAs}, the user whose rights the account has at access controls, or null; {@code
 *       administratorsHidden}
 *   <li>{@code GET} and {@code PUT /sim/clock}: {@code now}, {@code advance} or {@code offset}
 *   <li>{@code GET} and {@code PUT /sim/faults}: see {@link FaultControl}
 *   <li>{@code GET /sim/calls}, {@code POST /sim/calls/reset}, {@code POST /sim/tokens/revoke}, {@code POST /sim/reset}
 * </ul>
 */
public final class ControlApi implements HttpService {

    @FunctionalInterface
    interface Action {
        /**
         * @param id the device id of the path, or null
         */
        JsonNode act(String id, Input input);
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Action> actions = new HashMap<>();
    private final Locks locks;
    private final FaultBook faults;
    private final CloudControl cloud;
    private final CallStatistics statistics;
    private final MessageFeed messages;
    private final ClockControl clock;

    public ControlApi(
            Locks locks,
            FaultBook faults,
            CloudControl cloud,
            CallStatistics statistics,
            MessageFeed messages,
            ClockControl clock) {
        this.locks = locks;
        this.faults = faults;
        this.cloud = cloud;
        this.statistics = statistics;
        this.clock = clock;
        cloud.addTo(actions);
        this.messages = messages;
        new MessageControl(messages).addTo(actions);
        new LockControl(locks).addTo(actions);
        new DoorControl(locks).addTo(actions);
        new PeopleControl(locks).addTo(actions);
        new FaultControl(faults).addTo(actions);
        actions.put("GET /sim/clock", (id, input) -> clock());
        actions.put("PUT /sim/clock", (id, input) -> setClock(input));
        actions.put("GET /sim/calls", (id, input) -> calls());
        actions.put("POST /sim/calls/reset", (id, input) -> resetCalls());
        actions.put("POST /sim/tokens/revoke", (id, input) -> revoke());
        actions.put("POST /sim/reset", (id, input) -> reset());
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        if (!call.loopback()) {
            return error(403, "the control paths serve callers on this machine only");
        }
        String[] parts = call.path().substring(1).split("/");
        boolean ofDevice = parts.length >= 3 && (parts[1].equals("locks") || parts[1].equals("gateways"));
        String id = ofDevice ? parts[2] : null;
        if (ofDevice) {
            parts[2] = "*";
        }
        Action action = actions.get(call.method() + " /" + String.join("/", parts));
        if (action == null) {
            return error(404, "there is no control path " + call.method() + " " + call.path());
        }
        try {
            return write(200, action.act(id, new Input(body(call))));
        } catch (BadControl e) {
            return error(e.status(), e.getMessage());
        } catch (TuyaError e) {
            return error(409, e.getMessage());
        } catch (IllegalArgumentException e) {
            return error(400, e.getMessage());
        }
    }

    private JsonNode body(HttpCall call) {
        if (call.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return json.readTree(call.body());
        } catch (IOException e) {
            throw BadControl.input("the body is not JSON");
        }
    }

    private JsonNode clock() {
        return object().put("now", clock.now().toString())
                .put("offset", clock.offset().toString());
    }

    private JsonNode setClock(Input input) {
        input.only("now", "advance", "offset");
        if (input.has("now")) {
            clock.set(input.instant("now"));
        } else if (input.has("advance")) {
            clock.offset(clock.offset().plus(input.duration("advance")));
        } else if (input.has("offset")) {
            clock.offset(input.duration("offset"));
        } else {
            throw BadControl.input("one of now, advance and offset is needed");
        }
        return clock();
    }

    private JsonNode calls() {
        ObjectNode answer = object();
        ObjectNode operations = answer.putObject("operations");
        long[] sums = new long[2];
        statistics.counts().forEach((operation, results) -> {
            ObjectNode counted = operations.putObject(operation);
            results.forEach((result, count) -> {
                counted.put(result, count);
                sums[result.equals("refused") ? 1 : 0] += count;
            });
        });
        return answer.put("admitted", sums[0])
                .put("refused", sums[1])
                .put("total", sums[0] + sums[1])
                .put("peakPerSecond", cloud.limit().peak())
                .put("firstAt", statistics.firstAt())
                .put("lastAt", statistics.lastAt());
    }

    private JsonNode resetCalls() {
        statistics.reset();
        cloud.limit().reset();
        return calls();
    }

    private JsonNode revoke() {
        cloud.tokens().revoke();
        return object().put("revoked", true);
    }

    private JsonNode reset() {
        faults.set(java.util.List.of());
        clock.offset(Duration.ZERO);
        locks.reset();
        cloud.reset();
        messages.clear();
        resetCalls();
        return object().put("reset", true);
    }

    private HttpAnswer error(int status, String message) {
        return write(status, object().put("error", message));
    }

    private HttpAnswer write(int status, JsonNode body) {
        try {
            return HttpAnswer.json(status, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
