package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.RowCase.of;
import static io.keyroute.tuya.client.api.RowCase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Passwords and tickets, from "Smart Lock Open APIs". */
final class PasswordCases {
    private static final Pin PIN = Pin.encrypted("956FAD7C09C68E168B77", "9wxxoLM");
    private static final Instant FROM = Instant.ofEpochSecond(1579156726);
    private static final Instant TO = Instant.ofEpochSecond(1579243126);
    private static final List<ScheduleEntry> HOURS = List.of(
            new ScheduleEntry(WorkingDays.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), 720, 1080));

    private PasswordCases() {}

    static List<RowCase<?>> all() {
        return List.of(
                of(
                        new GetPasswordTicket("vdevo1"),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/password-ticket",
                        "{}",
                        "{\"expire_time\":360,\"ticket_id\":\"9wxxoLM\",\"ticket_key\":\"901CC35A\"}",
                        ticket -> assertThat(ticket).isEqualTo(new PasswordTicket("9wxxoLM", "901CC35A", 360))),
                of(
                        new CreateTempPassword(
                                "vdevo1", "test", PIN, FROM, TO, 1, "11233213", ZoneId.of("Asia/Shanghai"), HOURS),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/temp-password",
                        """
                        {"name":"test","password":"956FAD7C09C68E168B77","password_type":"ticket","ticket_id":"9wxxoLM",
                         "effective_time":1579156726,"invalid_time":1579243126,"type":1,"phone":"11233213",
                         "time_zone":"Asia/Shanghai",
                         "schedule_list":[{"effective_time":720,"invalid_time":1080,"working_day":38}]}""",
                        "{\"id\":1001}",
                        made -> assertThat(made.id()).isEqualTo(1001)),
                of(
                        new CreateTempPasswordV2("vdevo1", PIN, FROM, TO, null, null, null, null),
                        "POST",
                        "/v2.0/devices/vdevo1/door-lock/temp-password",
                        """
                        {"password":"956FAD7C09C68E168B77","password_type":"ticket","ticket_id":"9wxxoLM",
                         "effective_time":1579156726,"invalid_time":1579243126,"type":0}""",
                        "{\"id\":1001}",
                        made -> assertThat(made.id()).isEqualTo(1001)),
                of(
                        new GetTempPassword("vdevo1", 1001L),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/temp-password/1001",
                        null,
                        """
                        {"id":1001,"effective_time":1530841779,"invalid_time":1530881779,"name":"A","phase":1,
                         "phone":"123","time_zone":"Asia/Shanghai","delivery_status":1}""",
                        read -> {
                            assertThat(read.id()).isEqualTo(1001);
                            assertThat(read.phase()).isEqualTo(1);
                            assertThat(read.deliveryStatus()).isEqualTo(DeliveryStatus.ONGOING);
                            assertThat(read.invalidTime()).isEqualTo(Instant.ofEpochSecond(1530881779));
                        }),
                of(
                        new ListTempPasswords("vdevo1", true),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords?valid=true",
                        null,
                        "[{\"password_id\":1001,\"name\":\"A\",\"phase\":2,\"delivery_status\":2},{\"id\":1002}]",
                        list -> assertThat(list.records())
                                .extracting(TempPassword::id)
                                .containsExactly(1001L, 1002L)),
                of(
                        new ListStandByTempPasswords("vdevo1", true, "ABC", 10),
                        "GET",
                        "/v1.0/smart-lock/devices/vdevo1/stand-by-lock-temp-passwords"
                                + "?last_row_key=ABC&page_size=10&valid=true",
                        null,
                        """
                        {"has_more":false,"last_row_key":"ABCDEFG","records":[{"delivery_status":"SUCCESS",
                         "effective_flag":1,"effective_time":1628006400,"expired_time":1628265540,
                         "gmt_create":1628088594,"name":"369369","operate":"CREATE","password_id":3351004,"phone":"",
                         "pwd_type_code":"temp","schedule_details":[{"all_day":false,"start_minute":0,
                         "end_minute":2359,"working_day":101}],"sn":0}]}""",
                        list -> {
                            StandByPassword only = list.records().get(0);
                            assertThat(only.passwordId()).isEqualTo(3351004);
                            assertThat(only.deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
                            assertThat(only.scheduleDetails()).hasSize(1);
                        }),
                write(
                        new ModifyTempPassword("vdevo1", 1001L, PIN, FROM, TO, null, null, "123", null, null),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords/1001/modify-password",
                        """
                        {"password":"956FAD7C09C68E168B77","password_type":"ticket","ticket_id":"9wxxoLM",
                         "effective_time":1579156726,"invalid_time":1579243126,"type":0,"phone":"123"}"""),
                write(
                        new FreezeTempPassword("vdevo1", 1001L),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords/1001/freeze-password",
                        "{}"),
                write(
                        new UnfreezeTempPassword("vdevo1", 1001L),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords/1001/unfreeze-password",
                        "{}"),
                write(
                        new DeleteTempPassword("vdevo1", 1001L),
                        "DELETE",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords/1001",
                        null),
                write(
                        new ClearTempPasswords("vdevo1"),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/temp-passwords/rest-password",
                        "{}"),
                write(
                        new IssuePassword("vdevo1", 1001L),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/issue-password",
                        "{\"password_id\":1001}"),
                write(
                        new SetAdvancedPassword("vdevo1", PIN, "emergency"),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/advanced-password",
                        """
                        {"password_type":"ticket","password":"956FAD7C09C68E168B77","ticket_id":"9wxxoLM",
                         "advanced_type":"emergency"}"""),
                of(
                        new GetAdvancedPassword("vdevo1", "admin"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/advanced-password?advanced_type=admin",
                        null,
                        "{\"advanced_type\":\"admin\",\"phase\":2}",
                        read -> assertThat(read).isEqualTo(new AdvancedPassword("admin", 2))),
                of(
                        new CreateOfflinePassword(
                                "vdevo1",
                                Instant.ofEpochSecond(1623747600),
                                Instant.ofEpochSecond(1623769200),
                                "n",
                                0,
                                null),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/offline-temp-password",
                        """
                        {"effective_time":1623747600,"invalid_time":1623769200,"name":"n","type":0,"lang":"en"}""",
                        "{\"offline_temp_password\":\"0282554135\"}",
                        made -> assertThat(made.offlineTempPassword()).isEqualTo(Pin.of("0282554135"))),
                of(
                        CreateOfflinePasswordV11.multiple(
                                "vdevo1",
                                "name267",
                                Instant.ofEpochSecond(1623747611),
                                Instant.ofEpochSecond(1623765601),
                                ZoneId.of("Asia/Shanghai")),
                        "POST",
                        "/v1.1/devices/vdevo1/door-lock/offline-temp-password",
                        """
                        {"effective_time":1623747600,"invalid_time":1623769200,"name":"name267","type":"multiple"}""",
                        """
                        {"effective_time":1623747600,"offline_temp_password_id":"2345011",
                         "offline_temp_password":"0282554135","invalid_time":1623769200,
                         "offline_temp_password_name":"name267"}""",
                        made -> assertThat(made)
                                .isEqualTo(new OfflinePassword(
                                        "2345011",
                                        Pin.of("0282554135"),
                                        "name267",
                                        Instant.ofEpochSecond(1623747600),
                                        Instant.ofEpochSecond(1623769200)))),
                write(
                        new RenameOfflinePassword("vdevo1", 15002L, "new0ne"),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/offline-temp-password/15002",
                        "{\"password_name\":\"new0ne\"}"),
                of(
                        new ListOfflinePasswords("vdevo1", List.of("once", "multiple"), null, null, 20),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/offline-temp-password"
                                + "?page_no=1&page_size=20&pwd_type_codes=once,multiple&target_status=",
                        null,
                        """
                        {"records":[{"pwd_id":"1","pwd_name":"n","pwd_type_code":"once","gmt_start":"3600",
                         "gmt_expired":"25200","status":1}],"has_more":true}""",
                        list -> {
                            assertThat(list.hasMore()).isTrue();
                            assertThat(list.records())
                                    .containsExactly(new OfflinePasswords.Entry(
                                            "1",
                                            "n",
                                            "once",
                                            Instant.ofEpochSecond(3600),
                                            Instant.ofEpochSecond(25200),
                                            1));
                        }),
                of(
                        new GetDynamicPassword("vdevo1"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/dynamic-password",
                        null,
                        "{\"dynamic_password\":\"12345678\"}",
                        read -> assertThat(read.dynamicPassword()).isEqualTo(Pin.of("12345678"))));
    }
}
