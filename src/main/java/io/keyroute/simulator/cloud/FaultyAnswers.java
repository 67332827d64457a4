package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.keyroute.simulator.fault.Fault;
import io.keyroute.simulator.http.HttpAnswer;
import io.keyroute.simulator.lock.Mishap;
import io.keyroute.simulator.lock.Outcome;
import io.keyroute.simulator.lock.TuyaError;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a fault on demand makes of a call and its answer. */
final class FaultyAnswers {

    private FaultyAnswers() {}

    /** What goes wrong on the way to the lock. */
    static Mishap mishap(Fault.Effect effect) {
        if (effect == null) {
            return Mishap.NONE;
        }
        return switch (effect.kind()) {
            case SUCCESS_WITHOUT_DELIVERY -> new Mishap(Outcome.LOST, 0);
            case PHANTOM_DELIVERY -> new Mishap(Outcome.PHANTOM, 0);
            case DELIVERY_FAILED -> new Mishap(effect.status(), 0);
            case STALE_READS -> new Mishap(Outcome.DONE, effect.seconds());
            default -> Mishap.NONE;
        };
    }

    static HttpAnswer of(
            Fault.Effect effect,
            Supplier<JsonNode> effectDone,
            Function<JsonNode, HttpAnswer> success,
            Function<TuyaError, HttpAnswer> error) {
        return switch (effect.kind()) {
            case TIMEOUT_BEFORE -> nothing().leaving(HttpAnswer.Manner.NEVER);
            case TIMEOUT_AFTER -> success.apply(effectDone.get()).leaving(HttpAnswer.Manner.NEVER);
            case DROP_BEFORE -> nothing().leaving(HttpAnswer.Manner.DROPPED);
            case DROP_AFTER -> success.apply(effectDone.get()).leaving(HttpAnswer.Manner.DROPPED);
            case HTTP500 -> serverError(effect);
            case HTTP500_AFTER -> {
                effectDone.get();
                yield serverError(effect);
            }
            case CODE -> throw new TuyaError(effect.code(), effect.message());
            case CODE_AFTER -> {
                effectDone.get();
                yield error.apply(new TuyaError(effect.code(), effect.message()));
            }
            case OFFLINE -> throw new TuyaError(2001, "device is offline");
            case DELAY -> success.apply(effectDone.get()).after(effect.delayMillis());
            case SUCCESS_WITHOUT_DELIVERY, PHANTOM_DELIVERY, DELIVERY_FAILED, STALE_READS ->
                success.apply(effectDone.get());
            case EMPTY_LIST -> success.apply(cut(effectDone.get(), false));
            case HALF_LIST -> success.apply(cut(effectDone.get(), true));
            case NON_JSON -> {
                effectDone.get();
                yield HttpAnswer.text(200, "text/html", "<html><body>Service is being maintained</body></html>");
            }
            case TRUNCATED -> success.apply(effectDone.get()).leaving(HttpAnswer.Manner.TRUNCATED);
            case DRIP -> success.apply(effectDone.get()).leaving(HttpAnswer.Manner.DRIPPED);
        };
    }

    private static HttpAnswer nothing() {
        return HttpAnswer.text(200, "text/plain", "");
    }

    private static HttpAnswer serverError(Fault.Effect effect) {
        int status = effect.status() >= 400 ? effect.status() : 500;
        return HttpAnswer.text(status, "text/html", "<html><body>Server Error</body></html>");
    }

    /** The list itself, or every list right within the result; counts and page marks stay as they are. */
    private static JsonNode cut(JsonNode result, boolean half) {
        if (result instanceof ArrayNode list) {
            int keep = half ? list.size() / 2 : 0;
            while (list.size() > keep) {
                list.remove(list.size() - 1);
            }
        } else if (result.isObject()) {
            result.forEach(child -> {
                if (child.isArray()) {
                    cut(child, half);
                }
            });
        }
        return result;
    }
}
