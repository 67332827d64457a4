package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.cloud.DataCentre;
import io.keyroute.simulator.fleet.Device;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be switched at the cloud itself while it runs: tokens, limits, data centre, spelling. */
class CloudSwitchesTest {

    private SimulatorServer server;

    private SimClient start(SimulatorSettings.Builder settings) {
        server = new SimulatorServer(settings.fleet(Device.zigbee("z", "gw"), Device.ble("ble", "gw"))
                        .build())
                .start();
        return new SimClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int device(SimClient client) {
        return client.get("/v1.0/devices/z").path("code").asInt();
    }

    @Test
    void tokensEndAfterACountOfCalls() {
        SimClient client = start(SimulatorSettings.builder().callsPerToken(2)).login();
        assertThat(device(client)).isZero();
        assertThat(device(client)).isZero();
        assertThat(device(client)).isEqualTo(1010);
        String dead = client.token();
        assertThat(client.login().token()).isNotEqualTo(dead);
        assertThat(device(client)).isZero();
        client.control("PUT", "/sim/cloud", "{\"callsPerToken\":0}");
        for (int i = 0; i < 5; i++) {
            assertThat(device(client)).isZero();
        }
    }

    @Test
    void bothTokenPoliciesCanBeSwitched() {
        SimClient client = start(SimulatorSettings.builder()).login();
        String first = client.token();
        assertThat(client.login().token()).isEqualTo(first);
        client.control("PUT", "/sim/cloud", "{\"newTokenKillsOld\":true}");
        assertThat(client.login().token()).isNotEqualTo(first);
        assertThat(client.call("GET", "/v1.0/devices/z", null, first)
                        .path("code")
                        .asInt())
                .isEqualTo(1010);
        client.control("POST", "/sim/reset", "");
        assertThat(client.control("GET", "/sim/cloud", "")
                        .path("newTokenKillsOld")
                        .asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "own, 0, 0",
        "other, 0, 28841107",
        "other-from-the-token-on, 28841107, 28841107",
        "without-devices, 0, 1106"
    })
    void aWrongDataCentre(String name, int atTheToken, int atACall) {
        SimClient client = start(SimulatorSettings.builder()).login();
        assertThat(client.control("PUT", "/sim/cloud", "{\"dataCentre\":\"" + name + "\"}")
                        .path("dataCentre")
                        .asText())
                .isEqualTo(name);
        assertThat(client.call("GET", "/v1.0/token?grant_type=1", null, "")
                        .path("code")
                        .asInt())
                .isEqualTo(atTheToken);
        assertThat(device(client)).isEqualTo(atACall);
        assertThat(client.post("/v1.0/devices/z/door-lock/password-ticket", null)
                        .path("code")
                        .asInt())
                .isEqualTo(atACall);
    }

    @Test
    void theDataCentreCanBeWrongFromTheStart() {
        SimClient client =
                start(SimulatorSettings.builder().dataCentre(DataCentre.OTHER)).login();
        assertThat(device(client)).isEqualTo(28841107);
    }

    @ParameterizedTest
    @CsvSource({"1110", "1113", "1199", "40000309", "28841104"})
    void theErrorOfTheLimitCanBeChosen(int code) {
        SimClient client = start(SimulatorSettings.builder()).login();
        client.control("PUT", "/sim/cloud", "{\"callsPerSecond\":1,\"limitCode\":" + code + "}");
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            codes.add(device(client));
        }
        assertThat(codes).contains(code).doesNotContain(1004);
    }

    @Test
    void theLimitMayAnswerByHttpStatus() throws IOException {
        SimClient client = start(SimulatorSettings.builder()).login();
        client.control("PUT", "/sim/cloud", "{\"callsPerSecond\":1,\"limitCode\":429}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(client.send("GET", "/v1.0/devices/z", null, client.token(), Duration.ofSeconds(5))
                    .statusCode());
        }
        assertThat(statuses).contains(429);
    }

    @Test
    void theClockWindowCanBeNarrowed() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        SimClient client = start(SimulatorSettings.builder().realClock(ahead)).login();
        assertThat(device(client)).isZero();
        client.control("PUT", "/sim/cloud", "{\"clockWindow\":\"PT1M\"}");
        assertThat(device(client)).isEqualTo(1013);
    }

    private JsonNode logs(SimClient client) {
        return client.get("/v1.1/devices/ble/door-lock/open-logs?page_no=1&page_size=9&start_time=0"
                        + "&end_time=9999999999999")
                .path("result")
                .path("logs");
    }

    @Test
    void answersAreSpelledTheOtherWay() {
        SimClient client = start(SimulatorSettings.builder()).login();
        long id = client.created("ble", "R-1", "123456");
        client.type("ble", "123456");
        client.control(
                "PUT",
                "/sim/cloud",
                "{\"passwordId\":\"other\",\"status\":\"other\",\"times\":\"other\",\"names\":\"other\"}");
        assertThat(client.read("ble", id).path("result").path("passwordId").asLong())
                .isEqualTo(id);
        JsonNode listed = client.get("/v1.0/devices/ble/door-lock/temp-passwords")
                .path("result")
                .get(0);
        assertThat(listed.path("id").asLong()).isEqualTo(id);
        assertThat(listed.has("effectiveTime")).isTrue();
        JsonNode log = logs(client).get(0);
        assertThat(log.path("status").get(0).path("code").asText()).isEqualTo("unlock_temporary");
        assertThat(log.path("updateTime").asLong()).isBetween(1L, 10_000_000_000L);
    }

    @Test
    void answersAreSpelledByTurns() {
        SimClient client = start(SimulatorSettings.builder()).login();
        client.created("ble", "R-1", "123456");
        client.type("ble", "123456");
        client.type("ble", "123456");
        client.control("PUT", "/sim/cloud", "{\"status\":\"mixed\",\"times\":\"mixed\",\"names\":\"mixed\"}");
        JsonNode logs = logs(client);
        assertThat(logs.get(0).path("status").isObject()).isTrue();
        assertThat(logs.get(1).path("status").isArray()).isTrue();
        assertThat(logs.get(0).path("update_time").asLong()).isGreaterThan(100_000_000_000L);
        assertThat(logs.get(1).path("updateTime").asLong()).isBetween(1L, 10_000_000_000L);
    }

    @Test
    void badSwitchesAreNamedAndChangeNothing() throws IOException {
        SimClient client = start(SimulatorSettings.builder());
        for (Map.Entry<String, String> bad : Map.of(
                        "{\"status\":\"sideways\"}", "status must be",
                        "{\"dataCentre\":\"mars\"}", "dataCentre must be",
                        "{\"callsPerSecond\":-1}", "callsPerSecond",
                        "{\"newTokenKillsOld\":true,\"clockWindow\":\"PT-1S\"}", "clockWindow is negative",
                        "{\"wish\":1}", "unknown field wish")
                .entrySet()) {
            var answer = client.controlRaw("PUT", "/sim/cloud", bad.getKey());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(bad.getValue());
        }
        assertThat(client.control("GET", "/sim/cloud", "")
                        .path("newTokenKillsOld")
                        .asBoolean(true))
                .isFalse();
    }
}
