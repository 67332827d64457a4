package io.keyroute.lock.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.access.log.LogFetch;
import io.keyroute.access.log.LogPage;
import io.keyroute.access.log.LogSource;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.PropertyLoader;
import io.keyroute.tuya.client.api.AlarmLogs;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.GetReportLogs;
import io.keyroute.tuya.client.api.LockRecords;
import io.keyroute.tuya.client.api.OpenLogs;
import io.keyroute.tuya.client.api.ReportLogs;
import io.keyroute.tuya.client.api.TuyaJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of the cloud's logs in the forms the pages and the field show. */
class LogAnswersTest {

    private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
    private static final Door DOOR = new PropertyLoader(name -> null)
            .load(Path.of("config/properties"))
            .property("demo")
            .door("vd-room-203")
            .orElseThrow();

    private final TuyaLockLogs logs = new TuyaLockLogs();

    @Test
    void anOpeningInEitherFormOfStatusAndEitherUnitOfTime() throws Exception {
        LogPage object = openings("""
                {"total":1,"logs":[{"status":{"code":"unlock_temporary","value":"12"},"nick_name":"KR1ABCDEFGHJK-1",
                "unlock_name":"","update_time":1612098422000,"user_id":"0"}]}""");
        LogPage list = openings("""
                {"total":1,"logs":[{"status":[{"code":"unlock_temporary","value":12}],"nick_name":"",
                "unlock_name":"KR1ABCDEFGHJK-1","update_time":1612098422,"user_id":0}]}""");
        for (LogPage page : java.util.List.of(object, list)) {
            assertThat(page.next()).isNull();
            assertThat(page.events()).singleElement().satisfies(event -> {
                assertThat(event.kind()).isEqualTo(LockEventKind.UNLOCK);
                assertThat(event.method()).isEqualTo("temporary_code");
                assertThat(event.value()).isEqualTo("12");
                assertThat(event.names()).containsExactly("KR1ABCDEFGHJK-1");
                assertThat(event.at()).isEqualTo(Instant.parse("2021-01-31T13:07:02Z"));
                assertThat(event.toString()).doesNotContain("KR1");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unlock_fingerprint, 3, UNLOCK, fingerprint",
        "unlock_finger, 3, UNLOCK, fingerprint",
        "unlock_card_kit, 3, UNLOCK, card",
        "unlock_offline_pd, 3, UNLOCK, offline_code",
        "unlock_voice_remote, 3, UNLOCK, voice_remote",
        "unlock_password, false, ALARM, failed_code",
        "unlock_fail_card, 3, ALARM, failed_fail_card",
        "alarm_lock, wrong_finger, ALARM, wrong_finger",
        "hijack, unlock_fingerprint-02, ALARM, duress",
        "doorbell, true, ALARM, doorbell",
    })
    void F61_whatOpensAndWhatDoesNot(String code, String value, LockEventKind kind, String method) throws Exception {
        LogPage page = reports("{\"logs\":[{\"code\":\"" + code + "\",\"value\":\"" + value
                + "\",\"event_time\":1677141419268}],\"has_more\":false,\"total\":1}");
        assertThat(page.events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(kind);
            assertThat(event.method()).isEqualTo(method);
        });
    }

    @Test
    void aRequestToOpenIsNoLineAtAll() throws Exception {
        assertThat(reports("{\"logs\":[{\"code\":\"unlock_request\",\"value\":\"30\",\"event_time\":1677141419268}]}")
                        .events())
                .isEmpty();
    }

    @Test
    void alarmsEndWhereThePageIsOlderThanWanted() throws Exception {
        String row = "{\"status\":[{\"code\":\"alarm_lock\",\"value\":\"wrong_password\"}],\"update_time\":%d}";
        LogPage fresh = alarms("{\"total\":1000,\"records\":[" + row.formatted(1613979671000L) + ","
                + row.formatted(1_500_000_000_000L) + "]}");
        assertThat(fresh.next()).isEqualTo("2");
        assertThat(fresh.events()).hasSize(1);
        LogPage old = alarms("{\"total\":1000,\"records\":[" + row.formatted(1_500_000_000L) + "]}");
        assertThat(old.next()).isNull();
        assertThat(old.events()).isEmpty();
    }

    @Test
    void recordsHaveIdsAndSayThatTheyAreAlarms() throws Exception {
        LogPage page = records("""
                {"has_more":true,"total":3,"total_pages":2,"records":[
                {"record_id":"r1","record_type":"alarm","gmt_create":1624604728299,"dps":[{"unlock_password":"*"}],
                 "user_id":"3066","user_name":"James","unlock_name":"Password 1"},
                {"record_id":"r2","record_type":"normal","gmt_create":1624604728,
                 "dps":[{"unlock_password":"*"},{"unlock_card":"4"}],"user_id":"3066"}]}""");
        assertThat(page.next()).isEqualTo("2");
        assertThat(page.events())
                .extracting(LockEvent::recordId, LockEvent::kind, LockEvent::method)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("r1", LockEventKind.ALARM, "failed_code"),
                        org.assertj.core.groups.Tuple.tuple("r2", LockEventKind.UNLOCK, "code"),
                        org.assertj.core.groups.Tuple.tuple("r2#1", LockEventKind.UNLOCK, "card"));
    }

    @Test
    void linesThatCannotBeUnderstoodAreCountedAndTheRestIsRead() throws Exception {
        LogPage page = openings("""
                {"total":3,"logs":[{"status":[],"update_time":1612098422000},
                {"status":{"code":"unlock_card","value":"1"}},
                {"status":{"code":"unlock_card","value":"2"},"update_time":"1612098422000","new_field":{}}]}""");
        assertThat(page.unread()).isEqualTo(2);
        assertThat(page.events()).singleElement().satisfies(event -> assertThat(event.value())
                .isEqualTo("2"));
    }

    @Test
    void anEmptyPageIsTheLastAndAKeyThatStandsStillEnds() throws Exception {
        assertThat(openings("{\"total\":500,\"logs\":[]}").next()).isNull();
        assertThat(reports("{\"logs\":[],\"has_more\":true,\"last_row_key\":\"k\"}")
                        .next())
                .isNull();
        LogFetch second = new LogFetch(DOOR, LogSource.REPORTS, FROM, FROM.plusSeconds(60), "k");
        ReportLogs same = TuyaJson.mapper()
                .readValue(
                        "{\"logs\":[{\"code\":\"unlock_card\",\"value\":\"1\",\"event_time\":1677141419268}],"
                                + "\"has_more\":true,\"last_row_key\":\"k\"}",
                        ReportLogs.class);
        assertThat(logs.read(second, same).next()).isNull();
    }

    @Test
    void eachKindOfDoorIsReadByItsOwnLogs() {
        PropertyCatalog catalog = new PropertyLoader(name -> null).load(Path.of("config/properties"));
        for (Door door : catalog.property("demo").doors()) {
            Set<LogSource> expected =
                    switch (door.kind()) {
                        case WIFI, ZIGBEE_HOTEL, BLE -> Set.of(LogSource.OPENINGS, LogSource.ALARMS);
                        case ZIGBEE -> Set.of(LogSource.ALARMS, LogSource.REPORTS);
                        case KEEPALIVE -> Set.of(LogSource.REPORTS);
                        case ACCESS_CONTROL -> Set.of(LogSource.RECORDS);
                    };
            assertThat(logs.of(door)).isEqualTo(expected);
        }
        assertThat(catalog.property("demo").doors()).extracting(Door::kind).contains(DoorKind.values());
        assertThat(logs.request(fetch(LogSource.OPENINGS))).isInstanceOf(GetOpenLogs.class);
        assertThat(logs.request(fetch(LogSource.ALARMS))).isInstanceOf(GetAlarmLogs.class);
        assertThat(logs.request(fetch(LogSource.RECORDS))).isInstanceOf(GetRecords.class);
        assertThat(logs.request(fetch(LogSource.REPORTS))).isInstanceOf(GetReportLogs.class);
    }

    private static LogFetch fetch(LogSource source) {
        return new LogFetch(DOOR, source, FROM, Instant.parse("2024-01-01T00:00:00Z"), null);
    }

    private LogPage openings(String result) throws JsonProcessingException {
        return logs.read(fetch(LogSource.OPENINGS), TuyaJson.mapper().readValue(result, OpenLogs.class));
    }

    private LogPage alarms(String result) throws JsonProcessingException {
        return logs.read(fetch(LogSource.ALARMS), TuyaJson.mapper().readValue(result, AlarmLogs.class));
    }

    private LogPage records(String result) throws JsonProcessingException {
        return logs.read(fetch(LogSource.RECORDS), TuyaJson.mapper().readValue(result, LockRecords.class));
    }

    private LogPage reports(String result) throws JsonProcessingException {
        return logs.read(fetch(LogSource.REPORTS), TuyaJson.mapper().readValue(result, ReportLogs.class));
    }
}
