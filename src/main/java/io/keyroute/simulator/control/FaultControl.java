package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.cloud.Operation;
import io.keyroute.simulator.fault.Fault;
import io.keyroute.simulator.fault.FaultBook;
import io.keyroute.simulator.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Sets faults on demand: {@code PUT /sim/faults} with a list, which replaces all; an empty list clears. Each entry:
 * {@code {"kind":"code","code":1010,"operation":"TEMP_PASSWORD_CREATE","deviceId":…,"path":regex,"verb":…,
 * "times":1,"skip":0,"probability":1,"seed":1}} and what the kind needs ({@code code}, {@code message},
 * {@code delayMillis}, {@code status}, {@code seconds}).
 */
final class FaultControl {

    private final FaultBook faults;

    FaultControl(FaultBook faults) {
        this.faults = faults;
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("GET /sim/faults", (id, input) -> shown());
        actions.put("PUT /sim/faults", (id, input) -> set(input.body()));
    }

    private JsonNode set(JsonNode body) {
        JsonNode list = body.isArray() ? body : body.path("faults");
        if (!list.isArray()) {
            throw BadControl.input("a list of faults is needed");
        }
        List<Fault> read = new ArrayList<>();
        for (JsonNode entry : list) {
            read.add(fault(new Input(entry)));
        }
        faults.set(read);
        return shown();
    }

    private static Fault fault(Input input) {
        input.only(
                "kind",
                "operation",
                "path",
                "deviceId",
                "verb",
                "code",
                "message",
                "delayMillis",
                "status",
                "seconds",
                "times",
                "skip",
                "probability",
                "seed");
        FaultKind kind = FaultKind.parse(input.neededText("kind"));
        Fault.Effect effect = new Fault.Effect(
                kind,
                input.whole("code", 0, 0),
                input.text("message") == null ? "fault on demand" : input.text("message"),
                input.whole("delayMillis", 0, 0),
                input.whole("status", 3, 3),
                input.whole("seconds", 0, 0));
        complete(effect);
        return new Fault(
                new Fault.Match(
                        operation(input.text("operation")),
                        pattern(input.text("path")),
                        input.text("deviceId"),
                        input.text("verb")),
                effect,
                input.whole("times", 0, 0),
                input.whole("skip", 0, 0),
                input.fraction("probability", 1),
                input.whole("seed", 1, Integer.MIN_VALUE));
    }

    private static void complete(Fault.Effect effect) {
        boolean missing =
                switch (effect.kind()) {
                    case CODE, CODE_AFTER -> effect.code() == 0;
                    case DELAY -> effect.delayMillis() == 0;
                    case STALE_READS -> effect.seconds() == 0;
                    case DELIVERY_FAILED -> effect.status() > 6;
                    default -> false;
                };
        if (missing) {
            throw BadControl.input("kind " + name(effect.kind())
                    + " needs code, delayMillis, seconds, or status 3 to 6, as the kind may be");
        }
    }

    private static String operation(String name) {
        return name == null ? null : Operation.named(name).name();
    }

    private static Pattern pattern(String path) {
        try {
            return path == null ? null : Pattern.compile(path);
        } catch (PatternSyntaxException e) {
            throw BadControl.input("path is not a regular expression: " + e.getDescription());
        }
    }

    private JsonNode shown() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        faults.all().forEach(fault -> list.addObject()
                .put("kind", name(fault.effect().kind()))
                .put("struck", fault.struck())
                .put("spent", fault.spent()));
        return list;
    }

    private static String name(FaultKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
