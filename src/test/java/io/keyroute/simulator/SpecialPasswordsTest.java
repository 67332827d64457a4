package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offline, dynamic and advanced passwords, and digits under the local key: tried at the keypad. */
class SpecialPasswordsTest {

    private static final String OFFLINE = "/door-lock/offline-temp-password";

    private SimulatorServer server;
    private SimClient client;

    private void start(SimulatorSettings.Builder settings) {
        server = new SimulatorServer(settings.fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"))
                        .build())
                .start();
        client = new SimClient(server).login();
        client.control("PUT", "/sim/clock", "{\"now\":\"2026-11-20T15:11:12Z\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode offline(String device, Map<String, Object> body) {
        return client.post("/v1.1/devices/" + device + OFFLINE, body);
    }

    private static long at(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    private static Map<String, Object> multiple(String from, String to) {
        return Map.of("type", "multiple", "name", "guest", "effective_time", at(from), "invalid_time", at(to));
    }

    @Test
    void aPasswordForManyUsesIsRoundedToHoursAndOpensALockThatIsOutOfReach() {
        start(SimulatorSettings.builder());
        client.control("PUT", "/sim/locks/wifi", "{\"online\":false}");
        JsonNode made = offline("wifi", multiple("2026-11-20T15:59:59Z", "2026-11-22T11:30:00Z"))
                .path("result");
        assertThat(made.path("effective_time").asLong()).isEqualTo(at("2026-11-20T15:00:00Z"));
        assertThat(made.path("invalid_time").asLong()).isEqualTo(at("2026-11-22T11:00:00Z"));
        assertThat(made.path("offline_temp_password_name").asText()).isEqualTo("guest");
        String digits = made.path("offline_temp_password").asText();
        assertThat(digits).matches("[0-9]{10}");
        assertThat(client.typeAt("wifi", digits, "2026-11-20T14:59:59Z")).isEqualTo("NOT_YET_VALID");
        assertThat(client.type("wifi", digits)).isEqualTo("OPENED");
        assertThat(client.typeAt("wifi", digits, "2026-11-22T10:59:59Z")).isEqualTo("OPENED");
        assertThat(client.typeAt("wifi", digits, "2026-11-22T11:00:00Z")).isEqualTo("EXPIRED");
        assertThat(client.type("ble", digits)).as("another lock").isEqualTo("UNKNOWN_CODE");
        JsonNode log = client.get("/v1.1/devices/wifi/door-lock/open-logs?page_no=1&page_size=9&start_time=0"
                        + "&end_time=9999999999999")
                .path("result")
                .path("logs")
                .get(0);
        assertThat(log.path("status").path("code").asText()).isEqualTo("unlock_offline_pd");
        assertThat(log.path("status").path("value").asText())
                .isEqualTo(made.path("offline_temp_password_id").asText());
    }

    @Test
    void aPasswordForManyUsesMustBeUsedWithinADay() {
        start(SimulatorSettings.builder());
        String digits = offline("wifi", multiple("2026-11-20T15:00:00Z", "2026-11-24T11:00:00Z"))
                .path("result")
                .path("offline_temp_password")
                .asText();
        assertThat(client.typeAt("wifi", digits, "2026-11-21T15:00:00Z")).isEqualTo("EXPIRED");
        assertThat(client.typeAt("wifi", digits, "2026-11-21T14:59:59Z")).isEqualTo("OPENED");
        assertThat(client.typeAt("wifi", digits, "2026-11-23T15:00:00Z")).isEqualTo("OPENED");
    }

    @Test
    void aPasswordForOneUseLastsSixHoursFromTheFullHour() {
        start(SimulatorSettings.builder());
        JsonNode made = offline("zigbee", Map.of("type", "once")).path("result");
        assertThat(made.path("effective_time").asLong()).isEqualTo(at("2026-11-20T15:00:00Z"));
        assertThat(made.path("invalid_time").asLong()).isEqualTo(at("2026-11-20T21:00:00Z"));
        String digits = made.path("offline_temp_password").asText();
        assertThat(client.typeAt("zigbee", digits, "2026-11-20T21:00:00Z")).isEqualTo("EXPIRED");
        assertThat(client.type("zigbee", digits)).isEqualTo("OPENED");
        assertThat(client.type("zigbee", digits)).isEqualTo("ALREADY_USED");
    }

    @Test
    void clearingCodesEndOneOrAll() {
        start(SimulatorSettings.builder());
        JsonNode first = offline("ble", multiple("2026-11-20T15:00:00Z", "2026-11-22T11:00:00Z"))
                .path("result");
        JsonNode second = offline("ble", multiple("2026-11-20T15:00:00Z", "2026-11-22T11:00:00Z"))
                .path("result");
        String one = first.path("offline_temp_password").asText();
        String two = second.path("offline_temp_password").asText();
        assertThat(one).isNotEqualTo(two);
        assertThat(client.type("ble", one)).isEqualTo("OPENED");
        assertThat(offline("ble", Map.of("type", "clear_one")).path("code").asInt())
                .isEqualTo(1100);
        String clearOne = offline(
                        "ble",
                        Map.of(
                                "type",
                                "clear_one",
                                "password_id",
                                first.path("offline_temp_password_id").asText()))
                .path("result")
                .path("offline_temp_password")
                .asText();
        assertThat(client.type("ble", one)).as("until it is typed").isEqualTo("OPENED");
        assertThat(client.type("ble", clearOne)).isEqualTo("CLEARED");
        assertThat(client.type("ble", one)).isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("ble", two)).isEqualTo("OPENED");

        JsonNode all = offline("ble", Map.of("type", "clear_all")).path("result");
        assertThat(all.path("invalid_time").asLong()).isEqualTo(at("2026-11-21T15:00:00Z"));
        assertThat(client.type("ble", all.path("offline_temp_password").asText()))
                .isEqualTo("CLEARED");
        assertThat(client.type("ble", two)).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void versionOneKnowsTypesByNumber() {
        start(SimulatorSettings.builder());
        Map<String, Object> body = new HashMap<>(Map.of(
                "type",
                0,
                "lang",
                "en",
                "effective_time",
                at("2026-11-20T15:00:00Z"),
                "invalid_time",
                at("2026-11-20T20:30:00Z")));
        assertThat(client.post("/v1.0/devices/wifi" + OFFLINE, body)
                        .path("code")
                        .asInt())
                .as("no whole hour")
                .isEqualTo(1109);
        body.put("invalid_time", at("2026-11-20T20:00:00Z"));
        JsonNode made = client.post("/v1.0/devices/wifi" + OFFLINE, body).path("result");
        assertThat(made.size()).isEqualTo(1);
        String digits = made.path("offline_temp_password").asText();
        assertThat(client.typeAt("wifi", digits, "2026-11-20T19:59:59Z")).isEqualTo("OPENED");
        body.put("type", 9);
        String clear = client.post("/v1.0/devices/wifi" + OFFLINE, body)
                .path("result")
                .path("offline_temp_password")
                .asText();
        assertThat(client.type("wifi", clear)).isEqualTo("CLEARED");
        assertThat(client.type("wifi", digits)).isEqualTo("UNKNOWN_CODE");
        body.remove("lang");
        assertThat(client.post("/v1.0/devices/wifi" + OFFLINE, body)
                        .path("code")
                        .asInt())
                .isEqualTo(1100);
        body.put("lang", "en");
        body.put("type", 8);
        assertThat(client.post("/v1.0/devices/wifi" + OFFLINE, body)
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
    }

    @Test
    void offlinePasswordsAreRenamedAndListed() {
        start(SimulatorSettings.builder());
        String id = offline("ble", multiple("2026-11-20T15:00:00Z", "2026-11-22T11:00:00Z"))
                .path("result")
                .path("offline_temp_password_id")
                .asText();
        String path = "/v1.0/devices/ble" + OFFLINE;
        assertThat(client.put(path + "/" + id, Map.of("passwordName", "cleaner"))
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(client.put(path + "/" + id, Map.of()).path("code").asInt()).isEqualTo(1100);
        assertThat(client.put(path + "/77", Map.of("password_name", "x"))
                        .path("code")
                        .asInt())
                .isEqualTo(1000);
        JsonNode list = client.get(path + "?page_no=1&page_size=10&pwd_type_codes=multiple")
                .path("result");
        assertThat(list.path("records").get(0).path("name").asText()).isEqualTo("cleaner");
        assertThat(client.get(path + "?page_no=1&page_size=10&pwd_type_codes=once")
                        .path("result")
                        .path("records"))
                .isEmpty();
    }

    @Test
    void offlineTimesThatMakeNoWindowAreRefused() {
        start(SimulatorSettings.builder());
        assertThat(offline("wifi", Map.of("type", "multiple", "effective_time", at("2026-11-20T15:00:00Z")))
                        .path("code")
                        .asInt())
                .isEqualTo(1100);
        assertThat(offline("wifi", multiple("2026-11-20T16:10:00Z", "2026-11-20T16:50:00Z"))
                        .path("code")
                        .asInt())
                .as("the same hour")
                .isEqualTo(1109);
        assertThat(offline("wifi", multiple("2026-11-20T10:00:00Z", "2026-11-20T15:05:00Z"))
                        .path("code")
                        .asInt())
                .as("over by rounding")
                .isEqualTo(2318);
        assertThat(offline("wifi", Map.of("type", "forever")).path("code").asInt())
                .isEqualTo(1109);
    }

    @Test
    void aDynamicPasswordOpensForFiveMinutes() {
        start(SimulatorSettings.builder());
        client.control("PUT", "/sim/locks/zigbee", "{\"online\":false}");
        Instant now = server.clock().instant();
        String digits = client.get("/v1.0/devices/zigbee/door-lock/dynamic-password")
                .path("result")
                .path("dynamic_password")
                .asText();
        assertThat(client.type("zigbee", digits)).isEqualTo("OPENED");
        assertThat(client.typeAt("zigbee", digits, now.plusSeconds(299).toString()))
                .isEqualTo("OPENED");
        assertThat(client.typeAt("zigbee", digits, now.plusSeconds(305).toString()))
                .isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("wifi", digits)).isEqualTo("UNKNOWN_CODE");
        assertThat(client.get("/v1.0/devices/hotel/door-lock/dynamic-password")
                        .path("code")
                        .asInt())
                .isEqualTo(2009);
    }

    @Test
    void advancedPasswordsOpenAHotelLockAtAllTimes() {
        start(SimulatorSettings.builder());
        String path = "/v1.0/devices/hotel/door-lock/advanced-password";
        assertThat(client.get(path + "?advanced_type=emergency").path("code").asInt())
                .isEqualTo(2315);
        Map<String, Object> body = client.password("hotel", null, "998877");
        body.put("advanced_type", "emergency");
        assertThat(client.post(path, body).path("result").asBoolean()).isTrue();
        JsonNode read = client.get(path + "?advanced_type=emergency").path("result");
        assertThat(read.path("advanced_type").asText()).isEqualTo("emergency");
        assertThat(read.path("phase").asInt()).isEqualTo(2);
        assertThat(client.typeAt("hotel", "998877", "2031-01-01T00:00:00Z")).isEqualTo("OPENED");
        JsonNode log = client.get("/v1.1/devices/hotel/door-lock/open-logs?page_no=1&page_size=9&start_time=0"
                        + "&end_time=9999999999999")
                .path("result")
                .path("logs")
                .get(0);
        assertThat(log.path("status").path("code").asText()).isEqualTo("unlock_emergency");
        Map<String, Object> same = client.password("hotel", null, "998877");
        same.put("advanced_type", "admin");
        assertThat(client.post(path, same).path("code").asInt()).isEqualTo(2322);
        Map<String, Object> next = client.password("hotel", null, "112244");
        next.put("advanced_type", "emergency");
        client.post(path, next);
        assertThat(client.type("hotel", "998877")).isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("hotel", "112244")).isEqualTo("OPENED");
        assertThat(client.get(path + "?advanced_type=king").path("code").asInt())
                .isEqualTo(1109);
    }

    @Test
    void anAdvancedPasswordIsOnItsWayFirstAndMayFail() {
        start(SimulatorSettings.builder().deliveryDelay(Duration.ofMinutes(5)));
        String path = "/v1.0/devices/hotel/door-lock/advanced-password";
        Map<String, Object> body = client.password("hotel", null, "998877");
        body.put("advanced_type", "admin");
        client.post(path, body);
        assertThat(client.get(path + "?advanced_type=admin")
                        .path("result")
                        .path("phase")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.type("hotel", "998877")).isEqualTo("UNKNOWN_CODE");
        client.control("PUT", "/sim/locks/hotel", "{\"online\":false}");
        Map<String, Object> refused = client.password("hotel", null, "998866");
        refused.put("advanced_type", "admin");
        assertThat(client.post(path, refused).path("code").asInt()).isEqualTo(2001);
    }

    @Test
    void zigbeeTakesDigitsUnderTheLocalKeyOfTheDeviceQuery() throws Exception {
        start(SimulatorSettings.builder());
        String key = client.get("/v1.0/devices/zigbee")
                .path("result")
                .path("local_key")
                .asText();
        assertThat(key).hasSize(16);
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "AES"));
        Map<String, Object> body = client.password("zigbee", "guest", "123456");
        body.remove("password_type");
        body.remove("ticket_id");
        body.put("password", HexFormat.of().formatHex(cipher.doFinal("654321".getBytes(StandardCharsets.US_ASCII))));
        assertThat(client.post("/v1.0/devices/zigbee/door-lock/temp-password", body)
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(client.type("zigbee", "654321")).isEqualTo("OPENED");
        assertThat(client.post("/v1.0/devices/hotel/door-lock/temp-password", body)
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
    }

    @Test
    void specialPasswordsOutliveARestart(@TempDir Path data) {
        start(SimulatorSettings.builder().dataDirectory(data));
        String digits = offline("wifi", Map.of("type", "once"))
                .path("result")
                .path("offline_temp_password")
                .asText();
        Map<String, Object> body = client.password("hotel", null, "998877");
        body.put("advanced_type", "emergency");
        client.post("/v1.0/devices/hotel/door-lock/advanced-password", body);
        server.close();
        start(SimulatorSettings.builder().dataDirectory(data));
        assertThat(client.type("wifi", digits)).isEqualTo("OPENED");
        assertThat(client.type("wifi", digits)).isEqualTo("ALREADY_USED");
        assertThat(client.type("hotel", "998877")).isEqualTo("OPENED");
        client.control("POST", "/sim/reset", "");
        assertThat(client.type("hotel", "998877")).isEqualTo("UNKNOWN_CODE");
    }
}
