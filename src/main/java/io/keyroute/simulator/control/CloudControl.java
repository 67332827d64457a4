package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.cloud.AccessTokens;
import io.keyroute.simulator.cloud.CallLimit;
import io.keyroute.simulator.cloud.CloudApi;
import io.keyroute.simulator.cloud.CloudSettings;
import io.keyroute.simulator.cloud.DataCentre;
import io.keyroute.simulator.cloud.Signatures;
import io.keyroute.simulator.cloud.Spelling;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Switches of the cloud itself: {@code newTokenKillsOld}, {@code callsPerToken}, {@code callsPerSecond},
 * {@code limitCode}, {@code clockWindow}, {@code legacySignatures}, {@code dataCentre}, {@code answerDelay}, and
 * {@code passwordId}, {@code status}, {@code times}, {@code names} for the spelling of answers (page, other, mixed).
 * What a call does not name stays.
 */
public final class CloudControl {

    private final CloudApi cloud;
    private final Signatures signatures;
    private final AccessTokens tokens;
    private final CallLimit limit;
    private final Runnable atFirst;

    public CloudControl(CloudApi cloud, Signatures signatures, AccessTokens tokens, CallLimit limit) {
        this.cloud = cloud;
        this.signatures = signatures;
        this.tokens = tokens;
        this.limit = limit;
        CloudSettings settings = cloud.settings();
        Duration window = signatures.clockWindow();
        boolean legacy = signatures.legacyToo();
        boolean kills = tokens.newKillsOld();
        int perToken = tokens.callsPerToken();
        int perSecond = limit.perSecond();
        this.atFirst = () -> {
            cloud.settings(settings);
            signatures.accept(window, legacy);
            tokens.policy(kills, perToken);
            limit.perSecond(perSecond);
        };
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("GET /sim/cloud", (id, input) -> shown());
        actions.put("PUT /sim/cloud", this::set);
    }

    /** As the simulator was started. */
    void reset() {
        atFirst.run();
    }

    AccessTokens tokens() {
        return tokens;
    }

    CallLimit limit() {
        return limit;
    }

    private JsonNode set(String id, Input input) {
        input.only(
                "newTokenKillsOld",
                "callsPerToken",
                "callsPerSecond",
                "limitCode",
                "clockWindow",
                "legacySignatures",
                "dataCentre",
                "answerDelay",
                "passwordId",
                "status",
                "times",
                "names");
        CloudSettings old = cloud.settings();
        Spelling spelling = new Spelling(
                way(input, "passwordId", old.spelling().passwordId()),
                way(input, "status", old.spelling().status()),
                way(input, "times", old.spelling().times()),
                way(input, "names", old.spelling().names()));
        CloudSettings wanted = new CloudSettings(
                duration(input, "answerDelay", old.answerDelay()),
                input.whole("limitCode", old.limitCode(), 1),
                input.has("dataCentre") ? DataCentre.parse(input.neededText("dataCentre")) : old.dataCentre(),
                spelling);
        Duration window = duration(input, "clockWindow", signatures.clockWindow());
        boolean legacy = input.flag("legacySignatures", signatures.legacyToo());
        boolean kills = input.flag("newTokenKillsOld", tokens.newKillsOld());
        int perToken = input.whole("callsPerToken", tokens.callsPerToken(), 0);
        int perSecond = input.whole("callsPerSecond", limit.perSecond(), 0);
        cloud.settings(wanted);
        signatures.accept(window, legacy);
        tokens.policy(kills, perToken);
        limit.perSecond(perSecond);
        return shown();
    }

    private static Spelling.Way way(Input input, String name, Spelling.Way otherwise) {
        if (!input.has(name)) {
            return otherwise;
        }
        for (Spelling.Way way : Spelling.Way.values()) {
            if (word(way).equals(input.neededText(name))) {
                return way;
            }
        }
        throw BadControl.input(name + " must be page, other or mixed");
    }

    private static Duration duration(Input input, String name, Duration otherwise) {
        Duration given = input.has(name) ? input.duration(name) : otherwise;
        if (given.isNegative()) {
            throw BadControl.input(name + " is negative");
        }
        return given;
    }

    private JsonNode shown() {
        CloudSettings settings = cloud.settings();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        return shown.put("newTokenKillsOld", tokens.newKillsOld())
                .put("callsPerToken", tokens.callsPerToken())
                .put("callsPerSecond", limit.perSecond())
                .put("limitCode", settings.limitCode())
                .put("clockWindow", signatures.clockWindow().toString())
                .put("legacySignatures", signatures.legacyToo())
                .put("dataCentre", settings.dataCentre().word())
                .put("answerDelay", settings.answerDelay().toString())
                .put("passwordId", word(settings.spelling().passwordId()))
                .put("status", word(settings.spelling().status()))
                .put("times", word(settings.spelling().times()))
                .put("names", word(settings.spelling().names()));
    }

    private static String word(Spelling.Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
