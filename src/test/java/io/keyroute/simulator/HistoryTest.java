package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doors report, in the shape of each kind. */
class HistoryTest {

    private SimulatorServer server;
    private SimClient client;

    private void start(SimulatorSettings.Builder settings) {
        server = new SimulatorServer(settings.fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card")),
                                Device.accessControl("access", HomeUser.of("u2", "Ben", "fingerprint")))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode logs(String version, String device, long from, long to) {
        return client.get("/" + version + "/devices/" + device
                + "/door-lock/open-logs?page_no=1&page_size=20&start_time=" + from + "&end_time=" + to);
    }

    @ParameterizedTest
    @CsvSource({"wifi,1234567", "hotel,123456", "ble,123456"})
    void unlocksAreInTheOpenLogs(String device, String digits) {
        start(SimulatorSettings.builder());
        long id = client.created(device, "R-1", digits);
        client.type(device, digits);
        client.type(device, digits);
        long now = System.currentTimeMillis();
        JsonNode result = logs("v1.1", device, now - 60_000, now + 1000).path("result");
        assertThat(result.path("total").asInt()).isEqualTo(2);
        JsonNode row = result.path("logs").get(0);
        assertThat(row.path("nick_name").asText()).isEqualTo("R-1");
        assertThat(row.path("status").path("code").asText()).isEqualTo("unlock_temporary");
        assertThat(row.path("status").path("value").asText())
                .as("Wi-Fi locks report their own number plus 900, the others the id")
                .isEqualTo(device.equals("wifi") ? "901" : Long.toString(id));
        assertThat(row.path("update_time").asLong()).isBetween(now - 60_000, now + 5);
        assertThat(logs("v1.0", device, now / 1000 - 60, now / 1000 + 1)
                        .path("result")
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(logs("v1.1", device, now + 1000, now + 2000).path("result").path("logs"))
                .isEmpty();
    }

    @Test
    void zigbeeUnlocksAreOnlyInTheReportLogs() {
        start(SimulatorSettings.builder());
        long id = client.created("zigbee", "R-1", "123456");
        client.type("zigbee", "123456");
        client.type("zigbee", "123456");
        client.type("zigbee", "999999");
        long now = System.currentTimeMillis();
        assertThat(logs("v1.1", "zigbee", now - 60_000, now).path("code").asInt())
                .isEqualTo(2003);
        String path = "/v2.1/cloud/thing/zigbee/report-logs?codes=unlock_temporary,alarm_lock&size=2&start_time="
                + (now - 60_000) + "&end_time=" + (now + 1000);
        JsonNode first = client.get(path.replace(",", "%2C")).path("result");
        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("logs").get(0).path("value").asText()).isEqualTo("wrong_password");
        assertThat(first.path("logs").get(1).path("code").asText()).isEqualTo("unlock_temporary");
        assertThat(first.path("logs").get(1).path("value").asText()).isEqualTo(Long.toString(id));
    }

    @Test
    void alarmsTellOfWrongCodes() {
        start(SimulatorSettings.builder());
        client.type("zigbee", "999999");
        JsonNode record = client.get("/v1.1/devices/zigbee/door-lock/alarm-logs?page_no=1&page_size=10")
                .path("result")
                .path("records")
                .get(0);
        assertThat(record.path("status").get(0).path("code").asText()).isEqualTo("alarm_lock");
        assertThat(record.path("status").get(0).path("value").asText()).isEqualTo("wrong_password");
        JsonNode legacy = client.get("/v1.0/devices/zigbee/door-lock/alarm-logs?page_no=1&page_size=10")
                .path("result")
                .path("records")
                .get(0);
        assertThat(legacy.path("update_time").asLong()).isLessThan(10_000_000_000L);
    }

    @Test
    void accessControlHasRecordsOfBoth() {
        start(SimulatorSettings.builder());
        client.created("access", "R-1", "123456");
        client.type("access", "123456");
        client.type("access", "999999");
        client.control("POST", "/sim/locks/access/present", "{\"userId\":\"u2\",\"method\":\"fingerprint\"}");
        JsonNode result = client.get("/v1.0/devices/access/door-lock/records?page_no=1&page_size=2&start_time=0"
                        + "&end_time=0&target_standard_dp_codes=unlock_temporary")
                .path("result");
        assertThat(result.path("total").asInt()).isEqualTo(1);
        assertThat(result.path("records").get(0).path("record_type").asText()).isEqualTo("normal");
        assertThat(result.path("records").get(0).path("unlock_name").asText()).isEqualTo("R-1");
        JsonNode person = client.get("/v1.0/devices/access/door-lock/records?page_no=1&page_size=2&start_time=0"
                        + "&end_time=0&target_standard_dp_codes=unlock_fingerprint")
                .path("result")
                .path("records")
                .get(0);
        assertThat(person.path("user_id").asText()).isEqualTo("u2");
        assertThat(person.path("dps").get(0).has("unlock_fingerprint")).isTrue();
    }

    @Test
    void keepaliveReportsPeopleAndCodesPageByPage() {
        start(SimulatorSettings.builder());
        client.created("keepalive", "R-1", "123456");
        client.type("keepalive", "123456");
        client.type("keepalive", "123456");
        client.type("keepalive", "123456");
        long now = System.currentTimeMillis();
        String path = "/v2.1/cloud/thing/keepalive/report-logs?codes=unlock_temporary&end_time=" + (now + 1000);
        String rest = "&size=2&start_time=" + (now - 60_000);
        JsonNode first = client.get(path + rest).path("result");
        assertThat(first.path("logs")).hasSize(2);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        JsonNode second = client.get(
                        path + "&last_row_key=" + first.path("last_row_key").asText() + rest)
                .path("result");
        assertThat(second.path("logs")).hasSize(1);
        assertThat(second.path("has_more").asBoolean()).isFalse();
    }

    @Test
    void theCloudShowsHistoryLate() {
        start(SimulatorSettings.builder().historyDelay(Duration.ofSeconds(1)));
        client.created("ble", "R-1", "123456");
        client.type("ble", "123456");
        long now = System.currentTimeMillis();
        assertThat(logs("v1.1", "ble", now - 60_000, now + 1000).path("result").path("logs"))
                .isEmpty();
        await().until(() -> logs("v1.1", "ble", now - 60_000, now + 1000)
                        .path("result")
                        .path("logs")
                        .size()
                == 1);
    }

    @Test
    void rowsMayComeTwiceAndDaysLate() {
        start(SimulatorSettings.builder());
        String row = "{\"code\":\"unlock_temporary\",\"value\":\"905\",\"name\":\"R-1\",\"at\":1700000000000}";
        client.control("POST", "/sim/locks/wifi/history", row);
        client.control("POST", "/sim/locks/wifi/history", row);
        assertThat(logs("v1.1", "wifi", 1_699_999_999_000L, 1_700_000_001_000L)
                        .path("result")
                        .path("logs"))
                .hasSize(2);
    }

    @Test
    void aKeypadMayLockItselfForAWhile() {
        start(SimulatorSettings.builder().lockOut(3, Duration.ofMinutes(3)));
        client.created("zigbee", "R-1", "123456");
        for (int i = 0; i < 3; i++) {
            assertThat(client.type("zigbee", "999999")).isEqualTo("UNKNOWN_CODE");
        }
        assertThat(client.type("zigbee", "123456")).isEqualTo("LOCKED_OUT");
        client.control("PUT", "/sim/clock", "{\"advance\":\"PT4M\"}");
        assertThat(client.type("zigbee", "123456")).isEqualTo("OPENED");
    }
}
