package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way from an accepted change to the lock: delays, sleep, busy gateways, offline locks. */
class DeliveryTest {

    private SimulatorServer server;
    private SimClient client;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .deliveryDelay(Duration.ofMillis(700))
                        .gatewayHold(Duration.ofSeconds(2))
                        .fleet(
                                Device.wifi("wifi").sleeping(0),
                                Device.zigbee("z1", "gw"),
                                Device.zigbee("z2", "gw"),
                                Device.zigbeeHotel("hotel", "gw-hotel"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card")),
                                Device.entryKeypad("entry"))
                        .build())
                .start();
        client = new SimClient(server).login();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int phase(String device, long id) {
        return client.read(device, id).path("result").path("phase").asInt();
    }

    private int code(JsonNode answer) {
        return answer.path("code").asInt();
    }

    @Test
    void zigbeeIsConfiguringUntilDeliveredAndItsGatewayBusy() {
        long id = client.created("z1", "a", "123456");
        assertThat(client.read("z1", id).path("result").path("delivery_status").asInt())
                .isEqualTo(1);
        assertThat(phase("z1", id)).isEqualTo(1);
        assertThat(client.type("z1", "123456")).isEqualTo("UNKNOWN_CODE");
        assertThat(code(client.create("z1", "b", "234567"))).isEqualTo(2311);
        assertThat(code(client.create("z2", "b", "234567"))).isEqualTo(2317);
        await().until(() -> phase("z1", id) == 2);
        assertThat(client.type("z1", "123456")).isEqualTo("OPENED");
        assertThat(code(client.create("z2", "b", "234567"))).isZero();
    }

    @Test
    void aLockThatAnswersNothingFailsAfterThreeResends() {
        client.control("PUT", "/sim/locks/z1", "{\"deaf\":true}");
        long began = System.nanoTime();
        long id = client.created("z1", "a", "123456");
        assertThat(client.read("z1", id).path("result").path("delivery_status").asInt())
                .isEqualTo(1);
        await().until(() ->
                client.read("z1", id).path("result").path("delivery_status").asInt() != 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(4 * 700));
        assertThat(client.read("z1", id).path("result").path("delivery_status").asInt())
                .isEqualTo(3);
        assertThat(phase("z1", id)).isEqualTo(5);
        assertThat(client.type("z1", "123456")).isEqualTo("UNKNOWN_CODE");
        client.control("PUT", "/sim/locks/z1", "{\"deaf\":false}");
        long again = client.created("z1", "b", "123456");
        await().until(() -> phase("z1", again) == 2);
        assertThat(client.type("z1", "123456")).isEqualTo("OPENED");
    }

    @Test
    void aChangeShowsAsNotYetDeliveredWhereThereIsNoDeliveryStatus() {
        long now = server.clock().instant().getEpochSecond();
        long id = client.created("hotel", "a", "123456");
        await().until(() -> phase("hotel", id) == 2);
        client.put(
                "/v1.0/devices/hotel/door-lock/temp-passwords/" + id + "/modify-password",
                client.password("hotel", null, "654321", now, now + 600));
        assertThat(phase("hotel", id)).isEqualTo(1);
        assertThat(client.type("hotel", "123456")).isEqualTo("OPENED");
        await().until(() -> phase("hotel", id) == 2);
        assertThat(client.type("hotel", "123456")).isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("hotel", "654321")).isEqualTo("OPENED");
    }

    @Test
    void aLostWriteHoldsTheGatewayForAWhileAndIsIssuedAgainOncePerMinute() {
        client.fault("[{\"kind\":\"success-without-delivery\",\"operation\":\"TEMP_PASSWORD_CREATE\",\"times\":1}]");
        long id = client.created("z1", "a", "123456");
        assertThat(code(client.create("z2", "b", "234567"))).isEqualTo(2317);
        await().until(() -> code(client.create("z2", "b", "234567")) == 0);
        assertThat(phase("z1", id)).isEqualTo(1);
        assertThat(code(client.post("/v1.0/devices/z1/door-lock/issue-password", Map.of("password_id", id))))
                .isZero();
        await().until(() -> phase("z1", id) == 2);
        assertThat(code(client.post("/v1.0/devices/z1/door-lock/issue-password", Map.of("password_id", ""))))
                .isEqualTo(1113);
    }

    @Test
    void aSleepingLockGetsItsCodeWhenItWakesAndKeepsADeletedOneUntilThen() {
        long id = client.created("wifi", "a", "1234567");
        assertThat(phase("wifi", id)).isEqualTo(1);
        assertThat(client.type("wifi", "1234567")).as("the first keys wake it").isEqualTo("UNKNOWN_CODE");
        assertThat(client.type("wifi", "1234567")).isEqualTo("OPENED");
        assertThat(phase("wifi", id)).isEqualTo(2);

        client.delete("/v1.0/devices/wifi/door-lock/temp-passwords/" + id);
        assertThat(phase("wifi", id)).isEqualTo(3);
        assertThat(client.type("wifi", "1234567"))
                .as("the lock does not know yet")
                .isEqualTo("OPENED");
        assertThat(phase("wifi", id)).isZero();
        assertThat(client.type("wifi", "1234567")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void aSleepingLockWakesByItself() {
        long id = client.created("wifi", "a", "1234567");
        client.control("PUT", "/sim/locks/wifi", "{\"wakeEverySeconds\":1}");
        await().until(() -> phase("wifi", id) == 2);
        assertThat(client.control("GET", "/sim/locks/wifi", "").path("asleep").asBoolean())
                .isTrue();
    }

    @Test
    void aCodeTheLockNeverGotIsGoneAtOnce() {
        long id = client.created("wifi", "a", "1234567");
        client.delete("/v1.0/devices/wifi/door-lock/temp-passwords/" + id);
        assertThat(phase("wifi", id)).isZero();
    }

    @Test
    void aZigbeeLockThatGoesAwayMeanwhileFails() {
        long id = client.created("z1", "a", "123456");
        client.control("PUT", "/sim/locks/z1", "{\"online\":false}");
        await().until(() -> phase("z1", id) == 5);
        assertThat(client.read("z1", id).path("result").path("delivery_status").asInt())
                .isEqualTo(3);
    }

    @Test
    void schedulesOfUsersAreOngoingThenInForce() {
        long now = server.clock().instant().getEpochSecond();
        String path = "/v1.0/smart-lock/devices/keepalive/users/u1/schedule";
        client.put(path, Map.of("permanent", false, "effective_time", now - 100, "expired_time", now - 10));
        assertThat(schedule().path("delivery_status").asText()).isEqualTo("ONGOING");
        assertThat(present()).isEqualTo("OPENED");
        await().until(() -> schedule().path("delivery_status").asText().equals("SUCCESS"));
        assertThat(present()).isEqualTo("EXPIRED");
    }

    private JsonNode schedule() {
        return client.get("/v1.0/smart-lock/devices/keepalive/users?codes=unlock_card&page_no=1&page_size=10")
                .path("result")
                .path("records")
                .get(0)
                .path("time_schedule_info");
    }

    private String present() {
        return client.control("POST", "/sim/locks/keepalive/present", "{\"userId\":\"u1\",\"method\":\"card\"}")
                .path("reason")
                .asText();
    }

    @Test
    void anEntryKeypadTakesOneOperationAtATime() {
        String user = client.post("/v1.0/devices/entry/user", Map.of("nick_name", "Clara", "sex", 2))
                .path("result")
                .path("user_id")
                .asText();
        assertThat(code(enrol(user, "111222"))).isZero();
        assertThat(code(enrol(user, "333444"))).isEqualTo(2328);
        await().until(() -> client.type("entry", "111222").equals("OPENED"));
        assertThat(code(enrol(user, "111222"))).isEqualTo(2322);
    }

    private JsonNode enrol(String user, String digits) {
        Map<String, Object> body = client.password("entry", null, digits);
        body.put("user_id", user);
        body.put("user_type", 2);
        body.put("unlock_type", "password");
        return client.put("/v1.0/devices/entry/door-lock/actions/entry", body);
    }
}
