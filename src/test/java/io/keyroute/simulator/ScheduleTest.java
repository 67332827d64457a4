package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weekly hours at the door, over both changes of the clocks in Vienna. Monday, Tuesday and Friday are 38. */
class ScheduleTest {

    private static final long FROM = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("2026-12-01T00:00:00Z").getEpochSecond();
    private SimulatorServer server;
    private SimClient client;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card", "fingerprint", "app")))
                        .build())
                .start();
        client = new SimClient(server).login();
        client.control("PUT", "/sim/clock", "{\"now\":\"2026-03-01T00:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode create(String device, String zone, List<Map<String, Integer>> hours) {
        Map<String, Object> body =
                client.password(device, "staff", "246813" + (device.equals("wifi") ? "5" : ""), FROM, TO);
        body.put("time_zone", zone);
        body.put("schedule_list", hours);
        return client.post("/v1.0/devices/" + device + "/door-lock/temp-password", body);
    }

    private static Map<String, Integer> hours(int from, int to, int days) {
        return Map.of("effective_time", from, "invalid_time", to, "working_day", days);
    }

    @ParameterizedTest
    @CsvSource({
        // winter time: 08:00 in Vienna is 07:00 UTC
        "2026-03-23T06:59:59Z,OUTSIDE_HOURS",
        "2026-03-23T07:00:00Z,OPENED",
        "2026-03-23T14:59:59Z,OPENED",
        "2026-03-23T15:00:00Z,OUTSIDE_HOURS",
        // Tuesday yes, Wednesday and Thursday no, Friday yes, Saturday and Sunday no
        "2026-03-24T08:00:00Z,OPENED",
        "2026-03-25T08:00:00Z,OUTSIDE_HOURS",
        "2026-03-26T08:00:00Z,OUTSIDE_HOURS",
        "2026-03-27T08:00:00Z,OPENED",
        "2026-03-28T08:00:00Z,OUTSIDE_HOURS",
        "2026-03-29T08:00:00Z,OUTSIDE_HOURS",
        // summer time since 29 March: 08:00 is 06:00 UTC
        "2026-03-30T05:59:59Z,OUTSIDE_HOURS",
        "2026-03-30T06:00:00Z,OPENED",
        "2026-03-30T14:00:00Z,OUTSIDE_HOURS",
        "2026-10-23T06:00:00Z,OPENED",
        // winter time since 25 October
        "2026-10-26T06:00:00Z,OUTSIDE_HOURS",
        "2026-10-26T07:00:00Z,OPENED"
    })
    void mondayTuesdayFridayFollowTheLocalClock(String at, String verdict) {
        assertThat(create("zigbee", "Europe/Vienna", List.of(hours(480, 960, 38)))
                        .path("success")
                        .asBoolean())
                .isTrue();
        assertThat(client.typeAt("zigbee", "246813", at)).isEqualTo(verdict);
    }

    @Test
    void anOffsetDoesNotFollowSummerTime() {
        create("zigbee", "+01:00", List.of(hours(480, 960, 38)));
        assertThat(client.typeAt("zigbee", "246813", "2026-03-30T06:30:00Z")).isEqualTo("OUTSIDE_HOURS");
        assertThat(client.typeAt("zigbee", "246813", "2026-03-30T07:00:00Z")).isEqualTo("OPENED");
    }

    @Test
    void sundayIsTheLowestBitAndADayEndsAtMidnight() {
        create("zigbee", "Europe/Vienna", List.of(hours(1320, 1440, 1)));
        assertThat(client.typeAt("zigbee", "246813", "2026-07-05T21:59:59Z")).isEqualTo("OPENED");
        assertThat(client.typeAt("zigbee", "246813", "2026-07-05T22:00:00Z")).isEqualTo("OUTSIDE_HOURS");
    }

    @Test
    void wifiTakesThreeWeeklyHours() {
        var h = hours(480, 960, 2);
        assertThat(create("wifi", "Europe/Vienna", List.of(h, h, h, h))
                        .path("code")
                        .asInt())
                .isEqualTo(1109);
        assertThat(create("wifi", "Europe/Vienna", List.of(h, h, h))
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void schedulesAreReadBack() {
        long id = create("zigbee", "Europe/Vienna", List.of(hours(480, 960, 38)))
                .path("result")
                .path("id")
                .asLong();
        JsonNode read = client.read("zigbee", id).path("result");
        assertThat(read.path("time_zone").asText()).isEqualTo("Europe/Vienna");
        assertThat(read.path("schedule_list").get(0).path("working_day").asInt())
                .isEqualTo(38);
        create("keepalive", "Europe/Vienna", List.of(hours(480, 960, 38)));
        JsonNode record = client.get("/v1.0/smart-lock/devices/keepalive/stand-by-lock-temp-passwords?valid=true")
                .path("result")
                .path("records")
                .get(0)
                .path("schedule_details")
                .get(0);
        assertThat(record.path("start_minute").asInt()).isEqualTo(480);
        assertThat(record.path("time_zone_id").asText()).isEqualTo("Europe/Vienna");
    }

    @ParameterizedTest
    @CsvSource({
        "card,2026-03-23T07:00:00Z,OPENED",
        "fingerprint,2026-03-30T06:00:00Z,OPENED",
        "app,2026-03-30T14:00:00Z,OUTSIDE_HOURS",
        "card,2026-03-25T08:00:00Z,OUTSIDE_HOURS",
        "card,2026-12-02T08:00:00Z,EXPIRED",
        "face,2026-03-23T07:00:00Z,UNKNOWN_PERSON"
    })
    void peopleTheLockKnowsFollowTheirSchedule(String method, String at, String verdict) {
        client.put(
                "/v1.0/smart-lock/devices/keepalive/users/u1/schedule",
                Map.of(
                        "permanent",
                        false,
                        "effectiveTime",
                        FROM,
                        "expired_time",
                        Long.toString(TO),
                        "scheduleDetails",
                        List.of(Map.of(
                                "start_minute",
                                "480",
                                "endMinute",
                                960,
                                "workingDay",
                                38,
                                "time_zone_id",
                                "Europe/Vienna"))));
        assertThat(client.control(
                                "POST",
                                "/sim/locks/keepalive/present",
                                "{\"userId\":\"u1\",\"method\":\"" + method + "\",\"at\":\"" + at + "\"}")
                        .path("reason")
                        .asText())
                .isEqualTo(verdict);
    }

    @Test
    void driftMovesTheLocksClock() {
        long id = client.created("zigbee", "a", "123456");
        assertThat(id).isPositive();
        client.control("PUT", "/sim/locks/zigbee", "{\"driftSeconds\":600}");
        assertThat(client.typeAt("zigbee", "123456", "2026-03-01T23:51:00Z")).isEqualTo("EXPIRED");
        assertThat(client.typeAt("zigbee", "123456", "2026-03-01T23:49:00Z")).isEqualTo("OPENED");
    }
}
