package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, tickets, clock window, limit: what stands before every operation. */
class AccountRulesTest {

    private SimulatorServer server;

    private SimClient start(SimulatorSettings.Builder settings) {
        server = new SimulatorServer(settings.fleet(Device.zigbee("z", "gw")).build()).start();
        return new SimClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void repeatedTokenCallsAnswerTheSameToken() {
        SimClient client = start(SimulatorSettings.builder());
        String first = client.login().token();
        assertThat(client.login().token()).isEqualTo(first);
    }

    @Test
    void aNewTokenMayEndTheOldOne() {
        SimClient client = start(SimulatorSettings.builder().newTokenKillsOld(true));
        String first = client.login().token();
        client.login();
        assertThat(client.call("GET", "/v1.0/devices/z", null, first)
                        .path("code")
                        .asInt())
                .isEqualTo(1010);
        assertThat(client.get("/v1.0/devices/z").path("success").asBoolean()).isTrue();
    }

    @Test
    void refreshingEndsBothOldTokensAndWorksOnce() {
        SimClient client = start(SimulatorSettings.builder());
        JsonNode pair = client.call("GET", "/v1.0/token?grant_type=1", null, "").path("result");
        String refresh = "/v1.0/token/" + pair.path("refresh_token").asText();
        JsonNode renewed = client.call("GET", refresh, null, "").path("result");
        assertThat(renewed.path("access_token").asText())
                .isNotEqualTo(pair.path("access_token").asText());
        assertThat(client.call("GET", refresh, null, "").path("code").asInt()).isEqualTo(1010);
        assertThat(client.call(
                                "GET",
                                "/v1.0/devices/z",
                                null,
                                pair.path("access_token").asText())
                        .path("code")
                        .asInt())
                .isEqualTo(1010);
    }

    @Test
    void tokensEndAndCanBeRevoked() {
        SimClient client = start(SimulatorSettings.builder());
        client.login();
        client.control("POST", "/sim/tokens/revoke", "");
        assertThat(client.get("/v1.0/devices/z").path("code").asInt()).isEqualTo(1010);
        assertThat(client.call("GET", "/v1.0/devices/z", null, "").path("code").asInt())
                .isEqualTo(1002);
        assertThat(client.call("GET", "/v1.0/token?grant_type=2", null, "")
                        .path("code")
                        .asInt())
                .isEqualTo(1003);
    }

    @Test
    void aRequestFromAnotherTimeIsRefused() {
        Clock late = Clock.fixed(Instant.now().plus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        SimClient client = start(SimulatorSettings.builder().realClock(late));
        assertThat(client.call("GET", "/v1.0/token?grant_type=1", null, "")
                        .path("code")
                        .asInt())
                .isEqualTo(1013);
    }

    @Test
    void theSimulatedClockDoesNotMoveSignaturesAndTokens() {
        SimClient client = start(SimulatorSettings.builder()).login();
        client.control("PUT", "/sim/clock", "{\"advance\":\"P30D\"}");
        assertThat(client.get("/v1.0/devices/z").path("success").asBoolean()).isTrue();
        Instant now = InstantSource.system().instant();
        assertThat(Instant.parse(
                        client.control("GET", "/sim/clock", "").path("now").asText()))
                .isAfter(now.plus(Duration.ofDays(29)));
    }

    @Test
    void unknownPathsAndDevicesAreNamed() {
        SimClient client = start(SimulatorSettings.builder()).login();
        assertThat(client.get("/v1.0/nowhere").path("code").asInt()).isEqualTo(1108);
        assertThat(client.get("/v1.0/devices/nobody").path("code").asInt()).isEqualTo(1106);
        assertThat(client.get("/v1.0/devices/gw").path("result").path("online").asBoolean())
                .isTrue();
    }

    @Test
    void aTicketIsForOneWrite() {
        SimClient client = start(SimulatorSettings.builder()).login();
        Map<String, Object> body = client.password("z", "a", "123456");
        assertThat(client.post("/v1.0/devices/z/door-lock/temp-password", body)
                        .path("success")
                        .asBoolean())
                .isTrue();
        body.put("name", "b");
        assertThat(client.post("/v1.0/devices/z/door-lock/temp-password", body)
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
        body.put("ticket_id", "nobody");
        assertThat(client.post("/v1.0/devices/z/door-lock/temp-password", body)
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
    }

    @Test
    void noSlidingSecondAdmitsMoreThanTheLimit() throws Exception {
        SimClient client = start(SimulatorSettings.builder().callsPerSecond(20)).login();
        client.control("POST", "/sim/calls/reset", "");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                calls.add(() -> client.get("/v1.0/devices/z").path("code").asInt());
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                codes.add(call.get());
            }
            JsonNode counted = client.control("GET", "/sim/calls", "");
            long refused = codes.stream().filter(c -> c == 1110).count();
            assertThat(refused).isPositive();
            assertThat(counted.path("refused").asLong()).isEqualTo(refused);
            assertThat(counted.path("admitted").asLong()).isEqualTo(60 - refused);
            assertThat(counted.path("peakPerSecond").asInt()).isLessThanOrEqualTo(20);
            assertThat(counted.path("operations").path("DEVICE").path("ok").asLong())
                    .isEqualTo(60 - refused);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void badControlInputIsNamed() throws IOException {
        SimClient client = start(SimulatorSettings.builder());
        assertThat(client.controlRaw("PUT", "/sim/clock", "{\"now\":\"tomorrow\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.controlRaw("PUT", "/sim/clock", "{\"then\":1}").body())
                .contains("unknown field then");
        assertThat(client.controlRaw("PUT", "/sim/faults", "[{\"kind\":\"earthquake\"}]")
                        .body())
                .contains("unknown fault kind earthquake");
        assertThat(client.controlRaw("PUT", "/sim/faults", "[{\"kind\":\"offline\",\"operation\":\"nap\"}]")
                        .body())
                .contains("unknown operation nap");
        assertThat(client.controlRaw("PUT", "/sim/faults", "{").statusCode()).isEqualTo(400);
        assertThat(client.controlRaw("POST", "/sim/locks/z/keypad", "{\"digits\":\"abc\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.controlRaw("GET", "/sim/locks/nobody", null).statusCode())
                .isEqualTo(404);
        assertThat(client.controlRaw("PUT", "/sim/locks/z", "{\"online\":\"maybe\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.controlRaw("GET", "/sim/nowhere", null).statusCode()).isEqualTo(404);
    }
}
