package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.fault.Fault;
import io.keyroute.simulator.fault.FaultBook;
import io.keyroute.simulator.http.HttpAnswer;
import io.keyroute.simulator.http.HttpCall;
import io.keyroute.simulator.http.HttpService;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.VirtualLock;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** The cloud's OpenAPI: limit, signature, token, faults on demand, then the operation. Thread-safe. */
public final class CloudApi implements HttpService {

    private static final String UNKNOWN = "UNKNOWN";
    private static final int TOO_MANY = 429;
    private static final int WRONG_DATA_CENTRE = 28841107;

    private volatile CloudSettings settings;
    private final Locks locks;
    private final Signatures signatures;
    private final AccessTokens tokens;
    private final FaultBook faults;
    private final CallLimit limit;
    private final CallStatistics statistics;
    private final InstantSource real;
    private final ObjectMapper json = new ObjectMapper();
    private final Routes routes = new Routes();
    private final Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);

    public CloudApi(
            CloudSettings settings,
            Locks locks,
            Signatures signatures,
            AccessTokens tokens,
            Tickets tickets,
            FaultBook faults,
            CallLimit limit,
            CallStatistics statistics,
            InstantSource real) {
        this.settings = settings;
        this.locks = locks;
        this.signatures = signatures;
        this.tokens = tokens;
        this.faults = faults;
        this.limit = limit;
        this.statistics = statistics;
        this.real = real;
        new AccountCalls(tokens, tickets, real).addTo(handlers);
        new PasswordCalls(locks, tickets).addTo(handlers);
        new SpecialPasswordCalls(locks, tickets).addTo(handlers);
        new PeopleCalls(locks).addTo(handlers);
        new MethodCalls(locks, tickets).addTo(handlers);
        new MethodReads(locks).addTo(handlers);
        new RemoteCalls(locks, tickets).addTo(handlers);
        new DeviceCalls(locks).addTo(handlers);
        MediaFiles media = new MediaFiles(locks);
        new MediaCalls(locks, media).addTo(handlers);
        new HistoryCalls(locks, media).addTo(handlers);
    }

    public CloudSettings settings() {
        return settings;
    }

    /** From the next call on. */
    public void settings(CloudSettings now) {
        settings = now;
    }

    @Override
    public HttpAnswer answer(HttpCall call) {
        Routes.Found found = routes.find(call.method(), call.path());
        String name = found == null ? UNKNOWN : found.operation().name();
        HttpAnswer answer;
        if (limit.admit(System.nanoTime())) {
            answer = admitted(call, found, name);
        } else {
            count(name, "refused");
            answer = overLimit();
        }
        return answer.after(settings.answerDelay().toMillis());
    }

    private HttpAnswer overLimit() {
        int code = settings.limitCode();
        return code == TOO_MANY
                ? HttpAnswer.text(TOO_MANY, "text/plain", "Too Many Requests")
                : error(new TuyaError(code, "the concurrency is over the limit"));
    }

    private HttpAnswer admitted(HttpCall call, Routes.Found found, String name) {
        try {
            Map<String, String> query = Query.parse(call.query());
            boolean tokenCall = found != null && found.operation().forToken();
            signatures.check(call, query, tokenCall);
            if (settings.dataCentre().refuses(tokenCall)) {
                throw new TuyaError(
                        WRONG_DATA_CENTRE,
                        "No permissions. The data center is suspended. Please go to the cloud"
                                + " development platform to enable the data center.");
            }
            if (!tokenCall) {
                tokens.check(call.header("access_token"));
            }
            if (found == null) {
                throw new TuyaError(1108, "uri path invalid");
            }
            String device = found.variables().get("device_id");
            Fault.Effect effect = faults.strike(
                    name, call.path(), device, call.method(), found.operation().changes());
            HttpAnswer answer = effect == null
                    ? success(carriedOut(call, found, query, null))
                    : FaultyAnswers.of(
                            effect, () -> carriedOut(call, found, query, effect), this::success, this::error);
            count(name, effect == null ? "ok" : effect.kind().name());
            return answer;
        } catch (TuyaError e) {
            count(name, Integer.toString(e.code()));
            return error(e);
        }
    }

    private JsonNode carriedOut(HttpCall call, Routes.Found found, Map<String, String> query, Fault.Effect effect) {
        Operation operation = found.operation();
        VirtualLock lock = null;
        String deviceId = found.variables().get("device_id");
        if (deviceId != null
                && !(operation == Operation.DEVICE && locks.gateways().containsKey(deviceId))) {
            lock = locks.find(deviceId);
            if (lock == null || settings.dataCentre() == DataCentre.WITHOUT_DEVICES) {
                throw new TuyaError(1106, "permission deny");
            }
        }
        if (operation.ability() != null) {
            lock.require(operation.ability());
        }
        Request request = new Request(
                lock,
                found.variables(),
                query,
                body(call),
                FaultyAnswers.mishap(effect),
                "http://" + call.header("host"));
        return settings.spelling().of(operation, handlers.get(operation).handle(request));
    }

    private JsonNode body(HttpCall call) {
        if (call.body().length == 0) {
            return Request.nothing();
        }
        try {
            JsonNode body = json.readTree(call.body());
            if (!body.isObject()) {
                throw TuyaError.illegalParameter("the body is not a JSON object");
            }
            return body;
        } catch (IOException e) {
            throw TuyaError.illegalParameter("the body is not JSON");
        }
    }

    private HttpAnswer success(JsonNode result) {
        ObjectNode envelope = envelope(true);
        if (!result.isMissingNode()) {
            envelope.set("result", result);
        }
        return write(envelope);
    }

    private HttpAnswer error(TuyaError e) {
        return write(envelope(false).put("code", e.code()).put("msg", e.getMessage()));
    }

    private ObjectNode envelope(boolean success) {
        return json.createObjectNode()
                .put("success", success)
                .put("t", real.millis())
                .put("tid", traceId());
    }

    private static String traceId() {
        java.util.concurrent.ThreadLocalRandom random = java.util.concurrent.ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
    }

    private HttpAnswer write(ObjectNode envelope) {
        try {
            return HttpAnswer.json(200, json.writeValueAsBytes(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }

    private void count(String operation, String result) {
        statistics.count(operation, result, real.millis());
    }
}
