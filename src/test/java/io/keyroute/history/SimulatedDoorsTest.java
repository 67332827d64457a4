package io.keyroute.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.access.log.LogFetch;
import io.keyroute.access.log.LogPage;
import io.keyroute.lock.log.TuyaLockLogs;
import io.keyroute.simulator.SimClient;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.GetReportLogs;
import io.keyroute.tuya.client.api.TuyaJson;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code typed at a simulated door of each kind, read over HTTP by the way that kind has. */
@Tag("database")
class SimulatedDoorsTest {

    private final Doors doors = new Doors(Doors.settings());
    private final TuyaLockLogs logs = new TuyaLockLogs();
    private final SimulatorServer cloud = new SimulatorServer(SimulatorSettings.builder()
                    .fleet(
                            Device.wifi("vd-room-201"),
                            Device.zigbeeHotel("vd-room-202", "vd-gw-1"),
                            Device.ble("vd-room-203", "vd-gw-1"),
                            Device.zigbee("vd-room-204", "vd-gw-1"),
                            Device.keepalive("vd-room-205"),
                            Device.accessControl("vd-room-206"))
                    .build())
            .start();
    private final SimClient client = new SimClient(cloud).login();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "201, 4829157",
        "202, 482915",
        "203, 482915",
        "204, 482915",
        "205, 482915",
        "206, 482915",
    })
    void eachKindTellsOneAttributedEntryAndTheWrongCodeAsAnAlarm(String unit, String digits) {
        String device = "vd-room-" + unit;
        code(device, unit, digits);
        assertThat(client.type(device, digits)).isEqualTo("OPENED");
        assertThat(client.type(device, "9".repeat(digits.length()))).isNotEqualTo("OPENED");

        readAll(device);
        readAll(device);

        List<LockEntry> all =
                doors.log.ofDoor(device, Instant.EPOCH, Instant.now().plusSeconds(3_600));
        assertThat(all)
                .filteredOn(entry -> entry.kind() == LockEventKind.UNLOCK)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.owner().confidence()).isEqualTo(Confidence.EXACT);
                    assertThat(entry.owner().grantId()).isEqualTo("AAAAAAAAA1");
                    assertThat(entry.method()).isEqualTo("temporary_code");
                    assertThat(entry.note()).isNull();
                });
        assertThat(all)
                .filteredOn(entry -> entry.kind() == LockEventKind.ALARM)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.method()).isEqualTo("wrong_password");
                    assertThat(entry.owner().known()).isFalse();
                });
        assertThat(doors.outbox()).hasSize(2);
        assertThat(doors.log.ofStay(7)).hasSize(1);
    }

    @Test
    void F48_whoAsksTheKeypadAboutALaterTimeDoesNotMakeTheClockLookWrong() {
        String device = "vd-room-201";
        code(device, "201", "4829157");
        String later = Instant.now().plusSeconds(6 * 3_600).toString();
        client.control("POST", "/sim/locks/" + device + "/keypad", "{\"digits\":\"4829157\",\"at\":\"" + later + "\"}");
        readAll(device);
        assertThat(doors.log.ofDoor(device, Instant.EPOCH, Instant.now().plusSeconds(86_400)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(LockEventKind.UNLOCK);
                    assertThat(entry.at()).isBefore(Instant.now().plusSeconds(60));
                });
    }

    @Test
    void F48_aClockThatIsAheadIsAnAlarmOfTheDoorOnceADay() {
        String device = "vd-room-201";
        code(device, "201", "4829157");
        client.control("PUT", "/sim/locks/" + device, "{\"driftSeconds\":600}");
        for (int i = 0; i < 2; i++) {
            assertThat(client.type(device, "4829157")).isEqualTo("OPENED");
            readAll(device);
        }
        assertThat(doors.log.ofDoor(device, Instant.EPOCH, Instant.now().plusSeconds(3_600)))
                .filteredOn(entry -> entry.method().equals(LockClock.AHEAD))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(LockEventKind.ALARM);
                    assertThat(entry.at()).isBefore(Instant.now().plusSeconds(300));
                });
        assertThat(doors.outbox()).hasSize(3);
        assertThat(doors.log.ofStay(7)).hasSize(2);
    }

    @Test
    void everyPageOfALongLogIsRead() {
        String device = "vd-room-205";
        code(device, "205", "482915");
        open(client, device, 205);
        readAll(device);
        assertThat(doors.log.ofStay(7)).hasSize(205);
        assertThat(doors.outbox()).hasSize(205);
    }

    @Test
    void F64_rowsThatComeTwiceAndDaysLateAreKeptOnce() {
        String device = "vd-room-201";
        code(device, "201", "4829157");
        Instant late = Instant.now().minus(Duration.ofDays(2)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        String row = "{\"code\":\"unlock_temporary\",\"value\":\"901\",\"name\":\"KR1AAAAAAAAA1-1\",\"at\":"
                + late.toEpochMilli() + "}";
        client.control("POST", "/sim/locks/" + device + "/history", row);
        client.control("POST", "/sim/locks/" + device + "/history", row);
        doors.realClock.forward(Duration.ofHours(7));
        readAll(device);
        readAll(device);
        assertThat(doors.log.ofStay(7)).singleElement().satisfies(entry -> {
            assertThat(entry.at()).isEqualTo(late);
            assertThat(entry.recoveredLate()).isTrue();
        });
    }

    private void code(String device, String unit, String digits) {
        String name = doors.code(7, "AAAAAAAAA1", device, unit);
        long id = client.created(device, name, digits);
        doors.jdbc
                .sql("UPDATE credential SET remote_id = ?")
                .param(Long.toString(id))
                .update();
        doors.jdbc
                .sql("UPDATE access_grant SET valid_to = ?")
                .param(Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())
                .update();
        doors.clock.forward(Duration.between(doors.clock.instant(), Instant.now()));
    }

    /** Reads what is due of a door until nothing is, and lets a minute pass. */
    private void readAll(String device) {
        doors.clock.forward(
                Duration.between(doors.clock.instant(), Instant.now().plusSeconds(1)));
        List<LogRead> due = claim(device);
        assertThat(due).isNotEmpty();
        while (!due.isEmpty()) {
            due.forEach(read -> doors.reader.keep(read, page(read.fetch())).join());
            due = claim(device);
        }
        doors.realClock.forward(Duration.ofMinutes(3));
    }

    private List<LogRead> claim(String device) {
        return doors.reader.claimDue().stream()
                .filter(read -> read.fetch().door().deviceId().equals(device))
                .toList();
    }

    private LogPage page(LogFetch fetch) {
        TuyaRequest<?> request = logs.request(fetch);
        JsonNode answer = client.get(path(request));
        assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
        try {
            return logs.read(
                    fetch,
                    TuyaJson.mapper()
                            .treeToValue(
                                    answer.path("result"), request.operation().responseType()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(TuyaRequest<?> request) {
        if (request instanceof GetOpenLogs get) {
            return "/v1.1/devices/" + get.deviceId() + "/door-lock/open-logs?page_no=" + get.pageNo() + "&page_size="
                    + get.pageSize() + "&start_time=" + get.startTime().toEpochMilli() + "&end_time="
                    + get.endTime().toEpochMilli();
        } else if (request instanceof GetAlarmLogs get) {
            return "/v1.1/devices/" + get.deviceId() + "/door-lock/alarm-logs?page_no=" + get.pageNo() + "&page_size="
                    + get.pageSize();
        } else if (request instanceof GetRecords get) {
            return "/v1.0/devices/" + get.deviceId() + "/door-lock/records?target_standard_dp_codes="
                    + list(get.targetStandardDpCodes()) + "&start_time="
                    + get.startTime().getEpochSecond() + "&end_time="
                    + get.endTime().getEpochSecond() + "&page_no=" + get.pageNo() + "&page_size=" + get.pageSize();
        }
        GetReportLogs get = (GetReportLogs) request;
        return "/v2.1/cloud/thing/" + get.deviceId() + "/report-logs?codes=" + list(get.codes()) + "&start_time="
                + get.startTime().toEpochMilli() + "&end_time=" + get.endTime().toEpochMilli() + "&size=" + get.size()
                + (get.lastRowKey() == null ? "" : "&last_row_key=" + get.lastRowKey());
    }

    private static String list(List<String> codes) {
        return URLEncoder.encode(String.join(",", codes), StandardCharsets.UTF_8);
    }

    /** Within one second and never on it: a time on the second might be the same opening told in seconds. */
    private static void open(SimClient client, String device, int times) {
        long first = Instant.now().toEpochMilli() / 1000 * 1000 + 1;
        for (int i = 0; i < times; i++) {
            client.control(
                    "POST", "/sim/locks/" + device + "/keypad", "{\"digits\":\"482915\",\"at\":" + (first + i) + "}");
        }
    }
}
