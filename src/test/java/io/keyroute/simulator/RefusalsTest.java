package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What locks and cloud refuse, and with which code. */
class RefusalsTest {

    private static final String CREATE = "/door-lock/temp-password";
    private static final String LIST = "/door-lock/temp-passwords/";
    private SimulatorServer server;
    private SimClient client;
    private long now;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi").capacity(2),
                                Device.zigbee("zigbee", "gw").capacity(2),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.zigbeeHotel("icehotel", "gw").freezable(true),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive"),
                                Device.accessControl("access"),
                                Device.zigbee("hours", "gw").wholeHoursOnly(),
                                Device.zigbee("picky", "gw").digits(6, 8, "0", "12"),
                                Device.zigbee("single", "gw").refusingOverlap())
                        .build())
                .start();
        client = new SimClient(server).login();
        now = server.clock().instant().getEpochSecond();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int code(JsonNode answer) {
        assertThat(answer.path("success").asBoolean()).isEqualTo(!answer.has("code"));
        return answer.path("code").asInt();
    }

    private int create(String device, Map<String, Object> body) {
        return code(client.post("/v1.0/devices/" + device + CREATE, body));
    }

    private int create(String device, String digits, long from, long to) {
        return create(device, client.password(device, "n" + digits, digits, from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "wifi,123456",
        "zigbee,1234567",
        "ble,12345",
        "keepalive,12345a",
        "picky,012345",
        "picky,123456",
        "picky,987654321"
    })
    void digitsThatTheLockDoesNotTake(String device, String digits) {
        assertThat(create(device, digits, now, now + 3600)).isEqualTo(1109);
    }

    @Test
    void timesAreInTheFutureInSecondsAndInOrder() {
        assertThat(create("zigbee", "123456", now - 3600, now + 3600)).isEqualTo(2318);
        assertThat(create("zigbee", "123456", now - 7200, now - 3600)).isEqualTo(2318);
        assertThat(create("zigbee", "123456", now + 7200, now + 3600)).isEqualTo(1109);
        assertThat(create("zigbee", "123456", now * 1000, (now + 3600) * 1000)).isEqualTo(1109);
        assertThat(create("zigbee", "123456", now - 30, now + 3600)).isZero();
    }

    @Test
    void wholeHoursOnly() {
        long hour = now - now % 3600;
        assertThat(create("hours", "123456", hour + 1800, hour + 7200)).isEqualTo(1109);
        assertThat(create("hours", "123456", hour, hour + 7200)).isZero();
    }

    @Test
    void namesAreNeededUniqueAndShort() {
        Map<String, Object> body = client.password("wifi", null, "1234567");
        assertThat(create("wifi", body)).isEqualTo(1100);
        assertThat(create("wifi", client.password("wifi", "a".repeat(21), "1234567")))
                .isEqualTo(1109);
        client.created("wifi", "guest", "1234567");
        assertThat(create("wifi", client.password("wifi", "guest", "7654321"))).isEqualTo(2316);
    }

    @Test
    void unnamedCodesGoByTheSecondVersion() {
        Map<String, Object> body = client.password("zigbee", null, "123456");
        JsonNode answer = client.post("/v2.0/devices/zigbee" + CREATE, body);
        long id = answer.path("result").path("id").asLong();
        assertThat(client.read("zigbee", id).path("result").path("name").asText())
                .isEmpty();
        assertThat(code(client.post("/v2.0/devices/keepalive" + CREATE, client.password("keepalive", null, "123456"))))
                .isEqualTo(2003);
    }

    @Test
    void clashesAndFullLocksAreToldAtOnceWhereTheCloudKnows() {
        client.created("wifi", "a", "1234567");
        assertThat(create("wifi", client.password("wifi", "b", "1234567"))).isEqualTo(2322);
        client.created("wifi", "b", "1234568");
        assertThat(create("wifi", client.password("wifi", "c", "1234569"))).isEqualTo(2303);
        client.control("PUT", "/sim/locks/ble", "{\"full\":true}");
        assertThat(create("ble", client.password("ble", "c", "123456"))).isEqualTo(2303);
    }

    @Test
    void zigbeeTellsThemByDeliveryStatus() {
        client.created("zigbee", "a", "123456");
        assertThat(status("zigbee", client.created("zigbee", "b", "123456"))).isEqualTo("4/5");
        client.created("zigbee", "c", "234567");
        assertThat(status("zigbee", client.created("zigbee", "d", "345678"))).isEqualTo("5/5");
        client.created("single", "a", "123456");
        assertThat(status("single", client.created("single", "b", "234567"))).isEqualTo("6/5");
        assertThat(client.type("single", "234567")).isEqualTo("UNKNOWN_CODE");
    }

    private String status(String device, long id) {
        JsonNode read = client.read(device, id).path("result");
        return read.path("delivery_status").asInt() + "/" + read.path("phase").asInt();
    }

    @Test
    void zigbeeWantsToKnowHowOften() {
        Map<String, Object> body = client.password("zigbee", "a", "123456");
        body.remove("type");
        assertThat(create("zigbee", body)).isEqualTo(1100);
        body = client.password("zigbee", "a", "123456");
        body.put("type", 1);
        assertThat(create("zigbee", body)).isZero();
        assertThat(client.type("zigbee", "123456")).isEqualTo("OPENED");
        assertThat(client.type("zigbee", "123456")).isEqualTo("ALREADY_USED");
    }

    @ParameterizedTest
    @CsvSource({"wifi,1234567", "hotel,123456", "ble,123456", "keepalive,123456", "access,123456"})
    void onlyZigbeeFreezes(String device, String digits) {
        long id = client.created(device, "a", digits);
        assertThat(code(client.put("/v1.0/devices/" + device + LIST + id + "/freeze-password", null)))
                .isEqualTo(2003);
    }

    @ParameterizedTest
    @CsvSource({"zigbee", "icehotel"})
    void frozenCodesDoNotOpenUntilThawed(String device) {
        long id = client.created(device, "a", "123456");
        String path = "/v1.0/devices/" + device + LIST + id;
        assertThat(code(client.put(path + "/unfreeze-password", null))).isEqualTo(2324);
        assertThat(code(client.put(path + "/freeze-password", null))).isZero();
        assertThat(client.read(device, id).path("result").path("phase").asInt()).isEqualTo(3);
        assertThat(client.type(device, "123456")).isEqualTo("FROZEN");
        assertThat(code(client.put(path + "/freeze-password", null))).isEqualTo(2324);
        assertThat(code(client.put(path + "/unfreeze-password", null))).isZero();
        assertThat(client.type(device, "123456")).isEqualTo("OPENED");
    }

    @Test
    void modifyingMovesTheWindowAndTheDigits() {
        long id = client.created("zigbee", "a", "123456");
        String path = "/v1.0/devices/zigbee" + LIST + id + "/modify-password";
        assertThat(code(client.put(path, client.password("zigbee", null, "654321", now, now + 600))))
                .isZero();
        assertThat(client.read("zigbee", id).path("result").path("invalid_time").asLong())
                .isEqualTo(now + 600);
        assertThat(client.type("zigbee", "123456")).isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("zigbee", "654321")).isEqualTo("OPENED");
        assertThat(client.typeAt(
                        "zigbee", "654321", Instant.ofEpochSecond(now + 600).toString()))
                .isEqualTo("EXPIRED");
        Map<String, Object> without = client.password("zigbee", null, "654321", now, now + 600);
        without.remove("password");
        assertThat(code(client.put(path, without))).isEqualTo(1100);
        assertThat(code(client.put(
                        "/v1.0/devices/zigbee" + LIST + "99/modify-password",
                        client.password("zigbee", null, "654321"))))
                .isEqualTo(2310);
    }

    @Test
    void bluetoothKeepsItsDigits() {
        long id = client.created("ble", "a", "123456");
        String path = "/v1.0/devices/ble" + LIST + id + "/modify-password";
        assertThat(code(client.put(path, client.password("ble", null, "654321", now, now + 600))))
                .isEqualTo(2003);
        assertThat(code(client.put(path, client.password("ble", null, "123456", now, now + 600))))
                .isZero();
        assertThat(client.read("ble", id).path("result").path("invalid_time").asLong())
                .isEqualTo(now + 600);
        assertThat(code(client.put(path, Map.of("effective_time", now, "invalid_time", now + 900))))
                .as("the page requires the digits of every kind")
                .isEqualTo(1100);
    }

    @Test
    void unknownAndExpiredCodes() {
        assertThat(code(client.delete("/v1.0/devices/wifi" + LIST + 99))).isEqualTo(2321);
        assertThat(code(client.delete("/v1.0/devices/zigbee" + LIST + 99))).isEqualTo(2310);
        assertThat(code(client.read("hotel", 99))).isEqualTo(2310);
        long id = client.created("zigbee", "a", "123456");
        client.control("PUT", "/sim/clock", "{\"advance\":\"P2D\"}");
        assertThat(client.type("zigbee", "123456")).isEqualTo("EXPIRED");
        assertThat(code(client.put("/v1.0/devices/zigbee" + LIST + id + "/freeze-password", null)))
                .isEqualTo(2304);
        assertThat(code(client.delete("/v1.0/devices/zigbee" + LIST + id))).isZero();
    }

    @Test
    void clearingIsForHotelLocksByBothSpellings() {
        client.created("hotel", "a", "123456");
        assertThat(code(client.post("/v1.0/devices/hotel" + LIST + "rest-password", null)))
                .isZero();
        assertThat(client.type("hotel", "123456")).isEqualTo("UNKNOWN_CODE");
        client.created("hotel", "a", "123456");
        assertThat(code(client.post("/v1.0/devices/hotel" + LIST + "reset-password", null)))
                .isZero();
        assertThat(client.type("hotel", "123456")).isEqualTo("UNKNOWN_CODE");
        assertThat(code(client.post("/v1.0/devices/zigbee" + LIST + "rest-password", null)))
                .isEqualTo(2003);
    }

    @Test
    void badSchedules() {
        Map<String, Object> body = client.password("zigbee", "a", "123456");
        body.put("schedule_list", List.of(Map.of("effective_time", 480, "invalid_time", 960, "working_day", 38)));
        assertThat(create("zigbee", body)).isEqualTo(1109);
        body = client.password("zigbee", "a", "123456");
        body.put("time_zone", "Europe/Vienna");
        body.put("schedule_list", List.of(Map.of("effective_time", 960, "invalid_time", 480, "working_day", 38)));
        assertThat(create("zigbee", body)).isEqualTo(1109);
        body = client.password("zigbee", "a", "123456");
        body.put("time_zone", "Mars/Olympus");
        body.put("schedule_list", List.of(Map.of("effective_time", 480, "invalid_time", 960, "working_day", 38)));
        assertThat(create("zigbee", body)).isEqualTo(1109);
        body = client.password("zigbee", "a", "123456");
        body.put("time_zone", "+01:00");
        body.put("schedule_list", List.of(Map.of("effective_time", 480, "invalid_time", 960, "working_day", 128)));
        assertThat(create("zigbee", body)).isEqualTo(1109);
    }

    @Test
    void locksOutOfReachRefuse() {
        client.control("PUT", "/sim/locks/zigbee", "{\"online\":false}");
        assertThat(create("zigbee", client.password("zigbee", "a", "123456"))).isEqualTo(2312);
        client.control("PUT", "/sim/locks/keepalive", "{\"online\":false}");
        assertThat(create("keepalive", client.password("keepalive", "a", "123456")))
                .isEqualTo(2001);
        client.control("PUT", "/sim/gateways/gw", "{\"online\":false}");
        assertThat(create("ble", client.password("ble", "a", "123456"))).isEqualTo(2001);
        assertThat(client.get("/v1.0/devices/ble").path("result").path("online").asBoolean(true))
                .isFalse();
    }
}
