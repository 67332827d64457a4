package io.keyroute.tuya.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.TuyaComponent;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.crypto.PinCipher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The panel's calls through the cloud's operations to simulated locks: what a call does shows at the door. */
class PanelAtLocksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FROM = Instant.now().getEpochSecond() - 30;
    private static final long TO = FROM + Duration.ofDays(2).toSeconds();

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatorServer server;
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.ble("ble", "gw"),
                                Device.accessControl("access", HomeUser.of("u2", "Ben", "card", "fingerprint")))
                        .build())
                .start();
        camel = new DefaultCamelContext();
        TuyaComponent tuya = new TuyaComponent();
        tuya.setEndpoint(server.baseUrl());
        tuya.setAccessId(server.settings().accessId());
        tuya.setAccessSecret(server.settings().accessSecret());
        tuya.setCallsPerSecond(0);
        camel.addComponent("tuya", tuya);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
    }

    @Test
    void aTemporaryPasswordUnderTheLocalKeyOpensAndGoes() throws Exception {
        String localKey = template.requestBody(
                        "tuya:device?deviceId=wifi", null, io.keyroute.tuya.client.api.Device.class)
                .localKey();
        String password = PinCipher.encrypt("4829131", localKey.getBytes(StandardCharsets.UTF_8));
        assertThat(call(
                                "wifi",
                                "tuya.m.device.lock.temppwd.create",
                                "4.0",
                                Map.of(
                                        "name",
                                        "guest",
                                        "password",
                                        password,
                                        "availTime",
                                        0,
                                        "effectiveTime",
                                        FROM,
                                        "invalidTime",
                                        TO,
                                        "schedule",
                                        ""))
                        .booleanValue())
                .isTrue();
        assertThat(opens("wifi", "4829131")).isTrue();

        JsonNode listed = call("wifi", "tuya.m.device.lock.temppwd.list", "2.0", Map.of());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("name").asText()).isEqualTo("guest");
        assertThat(listed.get(0).get("effective").asInt()).isEqualTo(3);
        assertThat(listed.get(0).get("invalidTime").asLong()).isEqualTo(TO);

        call(
                "wifi",
                "tuya.m.device.lock.temppwd.del",
                "2.0",
                Map.of("id", listed.get(0).get("id").asLong()));
        assertThat(opens("wifi", "4829131")).isFalse();
    }

    @Test
    void anOfflinePasswordIsMadeNamedListedAndRevoked() throws Exception {
        JsonNode made = call(
                "ble",
                "tuya.m.device.lock.offlinepwd.get",
                "1.0",
                Map.of("pwdType", "0", "gmtStart", FROM, "gmtExpired", TO, "pwdName", "guest"));
        String digits = made.get("pwd").asText();
        String id = made.get("pwdId").asText();
        assertThat(opens("ble", digits)).isTrue();

        call("ble", "tuya.m.device.lock.offlinepwd.bind", "1.0", Map.of("pwdId", id, "pwdName", "Anna"));
        JsonNode revocable = call("ble", "tuya.m.device.lock.offlinepwd.revocable", "1.0", Map.of());
        assertThat(revocable.get(0).get("pwdId").asText()).isEqualTo(id);
        assertThat(revocable.get(0).get("pwdName").asText()).isEqualTo("Anna");
        assertThat(call("ble", "tuya.m.device.lock.offlinepwd.list", "1.0", Map.of("pwdType", "0")))
                .hasSize(1);

        opens(
                "ble",
                call("ble", "tuya.m.device.lock.offlinepwd.revoke", "1.0", Map.of("pwdId", id))
                        .asText());
        assertThat(opens("ble", digits)).isFalse();
    }

    @Test
    void membersAndTheirMethods() throws Exception {
        JsonNode ben =
                call("access", "tuya.m.device.member.list", "2.0", Map.of()).get(0);
        assertThat(ben.get("nickName").asText()).isEqualTo("Ben");
        assertThat(ben.get("unlockList")).hasSize(2);

        String user = call("access", "m.smart.scale.history.user.add", "1.0", Map.of("name", "Nicole"))
                .get("userId")
                .asText();
        JsonNode count = call("access", "tuya.m.device.member.count", "1.0", Map.of());
        assertThat(count.get("familyUser").asInt()).isPositive();
        assertThat(count.get("panelUser").asInt()).isPositive();
        call("access", "m.smart.scale.history.user.delete", "1.0", Map.of("userId", user));

        JsonNode card = method("unlock_card");
        call(
                "access",
                "tuya.m.device.member.opmode.update",
                "1.0",
                Map.of("opmodeId", card.get("opModeId").asText(), "unlockName", "The tester"));
        assertThat(method("unlock_card").get("unlockName").asText()).isEqualTo("The tester");

        call(
                "access",
                "m.smart.scale.user.unlock.remove",
                "1.0",
                Map.of("unlockId", card.get("unlockId").asText()));
        assertThat(call("access", "tuya.m.device.member.list", "2.0", Map.of())
                        .get(0)
                        .get("unlockList"))
                .hasSize(1);
    }

    @Test
    void aMethodThatWaitsIsAllocated() throws Exception {
        assertThat(call("access", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .isFalse();
        control("/sim/locks/access/enrol", "{\"method\":\"card\"}");
        template.requestBody("tuya:syncUnlockingMethods?deviceId=access&parameter.codes=unlock_card", (Object) null);
        assertThat(call("access", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .isTrue();

        String unlockId = call("access", "tuya.m.device.unlock.assignlist", "1.0", Map.of())
                .at("/0/unlockInfo/0/unlockId")
                .asText();
        call("access", "tuya.m.device.user.unlock.allocate", "1.0", Map.of("userId", "u2", "unlockIds", new String[] {
            unlockId
        }));
        assertThat(call("access", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .isFalse();
    }

    /** No page lists users of the home for Wi-Fi locks, of whose page these names are. */
    @Test
    void membersAndMethodsOfAWifiLock() throws Exception {
        String user = call("wifi", "m.smart.scale.history.user.add", "1.0", Map.of("name", "Nicole"))
                .get("userId")
                .asText();
        call("wifi", "m.smart.scale.history.user.add", "1.0", Map.of("name", "Ann"));
        JsonNode count = call("wifi", "tuya.m.device.member.count", "1.0", Map.of());
        assertThat(count.get("familyUser").asInt()).isZero();
        assertThat(count.get("panelUser").asInt()).isEqualTo(2);

        int card = control("/sim/locks/wifi/enrol", "{\"method\":\"card\"}")
                .get("number")
                .asInt();
        String unlockId = "13-" + card;
        assertThat(call("wifi", "tuya.m.device.unlock.assignlist", "1.0", Map.of())
                        .at("/0/unlockInfo/0/unlockId")
                        .asText())
                .isEqualTo(unlockId);
        assertThat(call("wifi", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .isTrue();
        call("wifi", "tuya.m.device.user.unlock.allocate", "1.0", Map.of("userId", user, "unlockIds", new String[] {
            unlockId
        }));
        assertThat(call("wifi", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .isFalse();
        assertThat(call("wifi", "tuya.m.device.member.panel.list", "2.0", Map.of())
                        .at("/0/unlockList/0")
                        .asText())
                .isEqualTo("card" + card);

        assertThat(attribute(user)).isZero();
        Map<String, Object> alarm = Map.of("dpId", 13, "dpValue", unlockId);
        call("wifi", "tuya.m.scale.hijacking.add.config", "1.0", alarm);
        assertThat(attribute(user)).isEqualTo(1);
        call("wifi", "tuya.m.scale.hijacking.remove.config", "1.0", alarm);
        assertThat(attribute(user)).isZero();

        call("wifi", "m.smart.scale.user.unlock.remove", "1.0", Map.of("unlockId", unlockId));
        assertThat(call("wifi", "tuya.m.device.member.panel.list", "2.0", Map.of())
                        .at("/0/unlockList"))
                .isEmpty();
        call("wifi", "m.smart.scale.history.user.delete", "1.0", Map.of("userId", user));
        assertThat(call("wifi", "tuya.m.device.member.panel.list", "2.0", Map.of()))
                .hasSize(1);
    }

    private int attribute(String user) throws Exception {
        JsonNode detail = call("wifi", "tuya.m.device.member.detail", "1.0", Map.of("userId", user));
        assertThat(detail.get("nickName").asText()).isEqualTo("Nicole");
        assertThat(detail.at("/unlockDetail/0/dpId").asText()).isEqualTo("13");
        return detail.at("/unlockDetail/0/unlockList/0/unlockAttr").asInt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tuya.m.device.member.list|2.0|tuya.m.device.member.panel.list
                    tuya.m.device.member.opmode.add|2.0|tuya.m.device.user.unlock.allocate
                    tuya.m.device.member.opmode.update|1.0|no names
                    tuya.m.device.user.unlock.bind|1.0|tuya.m.scale.history.list
                    tuya.m.device.lock.offlinepwd.bind|1.0|pwdName
                    """)
    void whatAWifiLockHasNotIsTypedAndSaysWhatToUse(String name, String version, String instead) throws Exception {
        control("/sim/locks/wifi/enrol", "{\"method\":\"card\"}");
        Exchange refused = exchange(
                "wifi",
                name,
                version,
                Map.of(
                        "userId",
                        "u",
                        "unlockId",
                        "13-1",
                        "unlockName",
                        "n",
                        "opmodeId",
                        1,
                        "pwdId",
                        1,
                        "pwdName",
                        "n"));
        assertThat(refused.getException(PanelException.class))
                .isNotNull()
                .returns(PanelException.Reason.NOT_ON_THIS_LOCK, PanelException::reason)
                .hasMessageContaining(instead)
                .hasCauseInstanceOf(TuyaException.class);
        assertThat(call("wifi", "tuya.m.device.unlock.waitassign", "1.0", Map.of())
                        .booleanValue())
                .as("nothing was changed")
                .isTrue();
    }

    /** No page lists users of the home for access control either. */
    @Test
    void anAccessControlThatTellsNoUsersOfTheHome() throws Exception {
        control("PUT", "/sim/faults", "[{\"operation\":\"home-user-list\",\"kind\":\"code\",\"code\":2003}]");
        assertThat(call("access", "tuya.m.device.member.list", "2.0", Map.of()).at("/0/unlockList"))
                .hasSize(2);
        JsonNode card = detailOf("access", "13");
        call(
                "access",
                "tuya.m.device.member.opmode.update",
                "1.0",
                Map.of("opmodeId", card.get("opModeId").asText(), "unlockName", "The tester"));
        assertThat(detailOf("access", "13").get("unlockName").asText()).isEqualTo("The tester");
        assertThat(call("access", "tuya.m.device.member.count", "1.0", Map.of())
                        .get("familyUser")
                        .asInt())
                .isZero();

        int second = control("/sim/locks/access/enrol", "{\"method\":\"card\"}")
                .get("number")
                .asInt();
        template.requestBody("tuya:syncUnlockingMethods?deviceId=access&parameter.codes=unlock_card", (Object) null);
        JsonNode added = call(
                "access",
                "tuya.m.device.member.opmode.add",
                "2.0",
                Map.of("userId", "u2", "unlockId", "13-" + second, "unlockName", "second"));
        assertThat(added.get("unlockName").asText()).isEqualTo("second");
        assertThat(added.get("opModeId").isNumber()).isTrue();
        call("access", "m.smart.scale.user.unlock.remove", "1.0", Map.of("unlockId", "13-" + second));
        assertThat(call("access", "tuya.m.device.member.list", "2.0", Map.of()).at("/0/unlockList"))
                .hasSize(2);
    }

    private JsonNode detailOf(String device, String point) throws Exception {
        for (JsonNode detail : call(device, "tuya.m.device.member.detail", "1.0", Map.of("userId", "u2"))
                .get("unlockDetail")) {
            if (detail.get("dpId").asText().equals(point)) {
                return detail.at("/unlockList/0");
            }
        }
        throw new AssertionError("no method of " + point);
    }

    @Test
    void offlinePasswordsAndAlarmsOfAWifiLock() throws Exception {
        JsonNode made = call(
                "wifi",
                "tuya.m.device.lock.offlinepwd.get",
                "1.0",
                Map.of("pwdType", "0", "gmtStart", FROM, "gmtExpired", TO, "pwdName", "guest"));
        assertThat(opens("wifi", made.get("pwd").asText())).isTrue();
        String id = made.get("pwdId").asText();
        assertThat(call("wifi", "tuya.m.device.lock.offlinepwd.list", "1.0", Map.of("pwdType", "0"))
                        .at("/0/pwdId")
                        .asText())
                .isEqualTo(id);
        assertThat(call("wifi", "tuya.m.device.lock.offlinepwd.revocable", "1.0", Map.of()))
                .hasSize(1);
        opens(
                "wifi",
                call("wifi", "tuya.m.device.lock.offlinepwd.revoke", "1.0", Map.of("pwdId", id))
                        .asText());
        assertThat(opens("wifi", made.get("pwd").asText())).isFalse();

        control(
                "/sim/locks/wifi/history",
                "{\"code\":\"alarm_lock\",\"value\":\"pry\",\"alarm\":true,\"at\":\"" + Instant.now() + "\"}");
        assertThat(call("wifi", "tuya.m.device.lock.alarm.list", "1.0", Map.of("dpIds", "alarm_lock"))
                        .at("/datas/0/dps/0/alarm_lock")
                        .asText())
                .isEqualTo("pry");
    }

    @Test
    void theHistoryOfAnOpening() throws Exception {
        aPassword();
        JsonNode page = call("wifi", "tuya.m.scale.history.list", "2.0", Map.of("offset", 0, "limit", 10));
        assertThat(page.get("totalCount").asInt()).isEqualTo(1);
        assertThat(page.get("hasNext").booleanValue()).isFalse();
        assertThat(page.at("/datas/0/dps/0").has("unlock_temporary")).isTrue();
        assertThat(page.at("/datas/0/gmtCreate").asLong()).isBetween(FROM * 1000, System.currentTimeMillis() + 60_000);
        assertThat(call("wifi", "tuya.m.device.lock.active.period", "1.0", Map.of())
                        .asLong())
                .isPositive();
    }

    private void aPassword() throws Exception {
        call(
                "wifi",
                "tuya.m.device.lock.temppwd.create",
                "4.0",
                Map.of(
                        "name",
                        "guest",
                        "password",
                        "4829131",
                        "availTime",
                        0,
                        "effectiveTime",
                        FROM,
                        "invalidTime",
                        TO));
        assertThat(opens("wifi", "4829131")).isTrue();
    }

    /** The one method of Ben's with this code. */
    private JsonNode method(String code) throws Exception {
        String point = code.equals("unlock_card") ? "13" : code;
        for (JsonNode detail : call("access", "tuya.m.device.member.detail", "1.0", Map.of("userId", "u2"))
                .get("unlockDetail")) {
            if (detail.get("dpId").asText().equals(point)) {
                return detail.at("/unlockList/0");
            }
        }
        throw new AssertionError("no method " + code);
    }

    private Exchange exchange(String device, String name, String version, Map<String, Object> parameters) {
        Map<String, Object> body = new LinkedHashMap<>(parameters);
        body.put("devId", device);
        return template.request(
                "tuya:panel?dpCodes=13:unlock_card&api=" + name + "&version=" + version,
                made -> made.getMessage().setBody(body));
    }

    private JsonNode call(String device, String name, String version, Map<String, Object> parameters) throws Exception {
        Exchange exchange = exchange(device, name, version, parameters);
        assertThat(exchange.getException()).isNull();
        return JSON.readTree(JSON.writeValueAsString(exchange.getMessage().getBody()))
                .get("result");
    }

    private boolean opens(String device, String digits) throws Exception {
        return control("/sim/locks/" + device + "/keypad", "{\"digits\":\"" + digits + "\"}")
                .get("opened")
                .booleanValue();
    }

    private JsonNode control(String path, String body) throws Exception {
        return control("POST", path, body);
    }

    private JsonNode control(String verb, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .method(verb, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
