package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.RowCase.of;
import static io.keyroute.tuya.client.api.RowCase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** History, opening from afar, media and devices, from "Query unlocking history" and "Remote Unlocking APIs". */
final class HistoryAndDeviceCases {
    private static final String OPEN_LOGS = """
            {"total":1,"logs":[{"status":{"code":"unlock_finger","value":"123456"},"nick_name":"","unlock_name":"",
             "media_infos":[{"file_key":"uwu5m7kvj45av47g","file_url":"https://f"}],
             "update_time":1612098422000,"user_id":"0"}]}""";
    private static final String ALARM_OBJECT = """
            {"total":1,"records":[{"status":{"code":"hijack","value":"unlock_fingerprint-02"},"nickName":"N",
             "update_time":1543297979}]}""";
    private static final String ALARM_LIST = """
            {"total":1,"records":[{"status":[{"code":"alarm_lock","value":"wrong_password"}],"nick_name":"N",
             "media_infos":[{"file_key":"k","file_url":"https://f"}],"update_time":1613979671000}]}""";
    private static final String DEVICE = """
            {"active_time":1589505938,"biz_type":299009,"category":"ms","id":"vdevo1","ip":"120.198.0.1",
             "local_key":"3a9b50126fe47311","name":"Door","online":true,"owner_id":"1070","product_id":"g0e",
             "product_name":"P","status":[{"code":"battery_low","value":"false"}],"sub":false,"time_zone":"+08:00",
             "uid":"ay1","update_time":1589764585,"uuid":"u"}""";

    private HistoryAndDeviceCases() {}

    private static void checkDevice(Device device) {
        assertThat(device.id()).isEqualTo("vdevo1");
        assertThat(device.localKey()).isEqualTo("3a9b50126fe47311");
        assertThat(device.status()).containsExactly(new StatusValue("battery_low", "false"));
        assertThat(device.activeTime()).isEqualTo(Instant.ofEpochSecond(1589505938));
        assertThat(device.toString()).doesNotContain("3a9b50126fe47311");
    }

    private static void checkOpenLogs(OpenLogs page) {
        OpenLog only = page.logs().get(0);
        assertThat(only.status()).containsExactly(new StatusValue("unlock_finger", "123456"));
        assertThat(only.updateTime()).isEqualTo(Instant.ofEpochMilli(1612098422000L));
        assertThat(only.mediaInfos()).hasSize(1);
    }

    static List<RowCase<?>> all() {
        return List.of(
                of(
                        new GetOpenLogs(
                                "vdevo1",
                                1,
                                3,
                                Instant.ofEpochMilli(1553053133000L),
                                Instant.ofEpochMilli(1614008938000L),
                                true),
                        "GET",
                        "/v1.1/devices/vdevo1/door-lock/open-logs?end_time=1614008938000&page_no=1&page_size=3"
                                + "&show_media_info=true&start_time=1553053133000",
                        null,
                        OPEN_LOGS,
                        HistoryAndDeviceCases::checkOpenLogs),
                of(
                        new GetOpenLogsV10(
                                "vdevo1", 1, 20, Instant.ofEpochSecond(1543213146), Instant.ofEpochSecond(1543213546)),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/open-logs"
                                + "?end_time=1543213546&page_no=1&page_size=20&start_time=1543213146",
                        null,
                        OPEN_LOGS,
                        HistoryAndDeviceCases::checkOpenLogs),
                of(
                        new GetAlarmLogs("vdevo1", 1, 20, List.of("doorbell"), true),
                        "GET",
                        "/v1.1/devices/vdevo1/door-lock/alarm-logs"
                                + "?codes=doorbell&page_no=1&page_size=20&show_media_info=true",
                        null,
                        ALARM_LIST,
                        page -> {
                            assertThat(page.records().get(0).status())
                                    .containsExactly(new StatusValue("alarm_lock", "wrong_password"));
                            assertThat(page.records().get(0).updateTime())
                                    .isEqualTo(Instant.ofEpochMilli(1613979671000L));
                        }),
                of(
                        new GetAlarmLogsV10("vdevo1", 1, 20, List.of("hijack")),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/alarm-logs?dp_codes=hijack&page_no=1&page_size=20",
                        null,
                        ALARM_OBJECT,
                        page -> {
                            assertThat(page.records().get(0).status())
                                    .containsExactly(new StatusValue("hijack", "unlock_fingerprint-02"));
                            assertThat(page.records().get(0).updateTime()).isEqualTo(Instant.ofEpochSecond(1543297979));
                            assertThat(page.records().get(0).nickName()).isEqualTo("N");
                        }),
                of(
                        new GetRecords("vdevo1", List.of("unlock_password", "unlock_card"), null, null, 1, 10),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/records?end_time=0&page_no=1&page_size=10&start_time=0"
                                + "&target_standard_dp_codes=unlock_password,unlock_card",
                        null,
                        """
                        {"has_more":false,"records":[{"avatar":"https://a","dps":[{"unlock_password":"*"}],
                         "gmt_create":1624604728299,"member_bindable_flag":1,"record_id":"r1","record_type":"alarm",
                         "unlock_name":"Password 1","user_id":"3066","user_name":"James",
                         "union_unlock_info":[{"user_name":"J","opmode":"card","unlock_name":"c"}]}],
                         "total":1,"total_pages":1}""",
                        page -> {
                            LockRecord only = page.records().get(0);
                            assertThat(only.dps()).containsExactly(Map.of("unlock_password", "*"));
                            assertThat(only.memberBindableFlag()).isTrue();
                            assertThat(only.gmtCreate()).isEqualTo(Instant.ofEpochMilli(1624604728299L));
                            assertThat(only.unionUnlockInfo()).hasSize(1);
                        }),
                write(
                        new LinkRecord("vdevo1", "162315AAXEQDzL", "1980012"),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/records/162315AAXEQDzL/actions/allocate",
                        "{\"user_id\":\"1980012\"}"),
                of(
                        new GetReportLogs(
                                "vdevo1",
                                List.of("unlock_card"),
                                Instant.ofEpochMilli(1700000000000L),
                                Instant.ofEpochMilli(1700000900000L),
                                null,
                                20),
                        "GET",
                        "/v2.1/cloud/thing/vdevo1/report-logs"
                                + "?codes=unlock_card&end_time=1700000900000&size=20&start_time=1700000000000",
                        null,
                        "{\"device_id\":\"vdevo1\",\"has_more\":false,\"last_row_key\":\"k\",\"logs\":"
                                + "[{\"code\":\"unlock_card\",\"event_time\":1700000100000,\"value\":\"3\"}]}",
                        page -> assertThat(page.logs()).hasSize(1)),
                of(
                        new GetPasswordFreeTicket("vdevo1"),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/password-ticket",
                        "{}",
                        "{\"expire_time\":360,\"ticket_id\":\"9wxxoLM\",\"ticket_key\":\"901CC35A\"}",
                        ticket -> assertThat(ticket).isEqualTo(new PasswordTicket("9wxxoLM", "901CC35A", 360))),
                of(
                        new ListRemoteUnlocks("vdevo1"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/remote-unlocks",
                        null,
                        "{\"remote_unlock_type\":\"remoteUnlockWithPwd\",\"open\":true}",
                        ways -> assertThat(ways.records())
                                .containsExactly(new RemoteUnlocks.RemoteUnlock("remoteUnlockWithPwd", true))),
                write(
                        new SetRemoteUnlock("vdevo1", "remoteUnlockWithPwd", true),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/remote-unlock/config",
                        "{\"remote_unlock_type\":\"remoteUnlockWithPwd\",\"open\":true}"),
                write(
                        new OpenDoorWithPassword("vdevo1", Pin.encrypted("7A8F9B61", "fJeqZd45")),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/open-door",
                        "{\"password\":\"7A8F9B61\",\"password_type\":\"ticket\",\"ticket_id\":\"fJeqZd45\"}"),
                write(
                        new OpenDoor("vdevo1", "xxxxx"),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/password-free/open-door",
                        "{\"ticket_id\":\"xxxxx\"}"),
                write(
                        new OpenDoorV11("vdevo1", "WHmutLIq", 1),
                        "POST",
                        "/v1.1/devices/vdevo1/door-lock/password-free/open-door",
                        "{\"ticket_id\":\"WHmutLIq\",\"channel_id\":1}"),
                write(
                        new OperateDoor("vdevo1", "xxxxx", false),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/password-free/door-operate",
                        "{\"ticket_id\":\"xxxxx\",\"open\":false}"),
                write(
                        new RevokeOpenDoor("vdevo1", 1),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/password-free/open-door/cancel",
                        "{\"type\":1}"),
                of(
                        new GetLatestMedia("vdevo1", 1),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/latest/media/url?file_type=1",
                        null,
                        "{\"bucket\":\"b\",\"file_key\":\"u8kstrtjm7qun83q\",\"file_path\":\"/3.jpg\","
                                + "\"file_url\":\"https://f\"}",
                        media -> {
                            assertThat(media)
                                    .isEqualTo(new LatestMedia("https://f", "u8kstrtjm7qun83q", "b", "/3.jpg"));
                            assertThat(media.toString()).doesNotContain("u8kstrtjm7qun83q");
                        }),
                of(
                        new ListAlbums("vdevo1"),
                        "GET",
                        "/v1.0/smart-lock/devices/vdevo1/albums-media",
                        null,
                        """
                        {"album_list":[{"event_type":0,"file_id":109167468,"file_key":"76679d2579c74eb7",
                         "file_url":"https://f","upload_time":1630051337},{"eventType":1,"mediaPath":"/v"}],
                         "event_types":[0],"order_code":"cloud_free_storage_3day"}""",
                        albums -> {
                            assertThat(albums.eventTypes()).containsExactly(0);
                            assertThat(albums.albumList().get(0).uploadTime())
                                    .isEqualTo(Instant.ofEpochSecond(1630051337));
                            assertThat(albums.albumList().get(1).mediaPath()).isEqualTo("/v");
                            assertThat(albums.toString()).doesNotContain("76679d2579c74eb7");
                        }),
                of(
                        new GetMediaViews("vdevo1"),
                        "GET",
                        "/v1.0/smart-lock/devices/vdevo1/media-view-times",
                        null,
                        "1",
                        views -> assertThat(views.count()).isEqualTo(1)),
                of(
                        new AddMediaView("vdevo1"),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/media-view-times",
                        "{}",
                        "2",
                        views -> assertThat(views.count()).isEqualTo(2)),
                of(
                        new GetDevice("vdevo1"),
                        "GET",
                        "/v1.0/devices/vdevo1",
                        null,
                        DEVICE,
                        HistoryAndDeviceCases::checkDevice),
                of(
                        new ListUserDevices("bay1629701943556", 1, 10),
                        "GET",
                        "/v1.0/smart-lock/users/bay1629701943556/devices?page_no=1&page_size=10",
                        null,
                        "{\"has_more\":false,\"records\":[" + DEVICE + "],\"total\":2,\"total_pages\":1}",
                        page -> checkDevice(page.records().get(0))));
    }
}
