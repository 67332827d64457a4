package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.RowCase.of;
import static io.keyroute.tuya.client.api.RowCase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

/** Users of devices and homes, and their unlocking methods, from "Smart Lock Open APIs". */
final class UserCases {
    private static final String DEVICE_USER = "{\"device_id\":\"vdevo1\",\"nick_name\":\"Nicole\",\"sex\":2,"
            + "\"birthday\":631152000,\"height\":170,\"weight\":60000,\"contact\":\"1\"}";
    private static final String HOME_USER = """
            {"avatar_url":"https://a","back_home_notify_attr":0,"effective_flag":1,"lock_user_id":5,"nick_name":"T",
             "time_schedule_info":{"delivery_status":"SUCCESS","effective_time":1628179200,"expired_time":1638806399,
             "operate":"MODIFY","permanent":false,"schedule_details":[{"all_day":false,"start_minute":60,
             "end_minute":480,"working_day":97}]},"uid":"ay1","unlock_detail":[{"dp_code":"unlock_card","count":1,
             "unlock_list":[{"unlock_id":"5-2","unlock_sn":2,"unlock_name":"c","unlock_attr":1,"op_mode_id":7,
             "photo_unlock":true,"admin":false}]}],"user_contact":"86-1","user_id":"38823920","user_type":10}""";

    private UserCases() {}

    private static void checkHomeUser(HomeUser user) {
        assertThat(user.userId()).isEqualTo("38823920");
        assertThat(user.avatarUrl()).isEqualTo("https://a");
        assertThat(user.timeScheduleInfo().deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(user.timeScheduleInfo().scheduleDetails().get(0).days().mask())
                .isEqualTo(97);
        UnlockDetail detail = user.unlockDetail().get(0);
        assertThat(detail.dpCode()).isEqualTo("unlock_card");
        assertThat(detail.unlockList())
                .containsExactly(new UnlockDetail.UnlockMethod("5-2", 2, "c", 1, 7L, false, true));
    }

    static List<RowCase<?>> all() {
        return List.of(
                of(
                        new AddDeviceUser("vdevo1", "Nicole", 2, Instant.ofEpochSecond(631152000), 170, 60000, "1"),
                        "POST",
                        "/v1.0/devices/vdevo1/user",
                        "{\"nick_name\":\"Nicole\",\"sex\":2,\"birthday\":631152000,\"height\":170,"
                                + "\"weight\":60000,\"contact\":\"1\"}",
                        "{\"user_id\":\"000xxxwsn\"}",
                        made -> assertThat(made.userId()).isEqualTo("000xxxwsn")),
                write(
                        new ModifyDeviceUser("vdevo1", "000xxxwsn", "Nicole", 2, null, 171, null),
                        "PUT",
                        "/v1.0/devices/vdevo1/users/000xxxwsn",
                        "{\"nick_name\":\"Nicole\",\"sex\":2,\"height\":171}"),
                of(
                        new SetDeviceUserRole("vdevo1", "8923iu", "admin"),
                        "PUT",
                        "/v1.0/smart-lock/devices/vdevo1/users/8923iu/actions/role",
                        "{\"role\":\"admin\"}",
                        null,
                        answer -> assertThat(answer).isNotNull()),
                write(
                        new DeleteDeviceUser("vdevo1", "000xxxwsn"),
                        "DELETE",
                        "/v1.0/devices/vdevo1/users/000xxxwsn",
                        null),
                of(
                        new GetDeviceUser("vdevo1", "000xxxwsn"),
                        "GET",
                        "/v1.0/devices/vdevo1/users/000xxxwsn",
                        null,
                        DEVICE_USER,
                        user -> assertThat(user)
                                .isEqualTo(new DeviceUser(
                                        null,
                                        "vdevo1",
                                        "Nicole",
                                        2,
                                        Instant.ofEpochSecond(631152000),
                                        170,
                                        60000,
                                        "1"))),
                of(
                        new GetDeviceUserV11("vdevo1", "0"),
                        "GET",
                        "/v1.1/devices/vdevo1/users/0",
                        null,
                        HOME_USER,
                        UserCases::checkHomeUser),
                of(
                        new ListDeviceUsers("vdevo1"),
                        "GET",
                        "/v1.0/devices/vdevo1/users",
                        null,
                        "[" + DEVICE_USER + "]",
                        list -> assertThat(list.records())
                                .extracting(DeviceUser::nickName)
                                .containsExactly("Nicole")),
                of(
                        new ListDeviceUsersV11("vdevo1", "test", "admin", 1, 10),
                        "GET",
                        "/v1.1/devices/vdevo1/users?keyword=test&page_no=1&page_size=10&role=admin",
                        null,
                        "{\"has_more\":true,\"records\":[" + HOME_USER + "],\"total\":14,\"total_pages\":14}",
                        list -> {
                            assertThat(list.hasMore()).isTrue();
                            checkHomeUser(list.records().get(0));
                        }),
                write(
                        new AllocatePassword("vdevo1", "000xxxwsn", "3", "card"),
                        "POST",
                        "/v1.0/devices/vdevo1/device-lock/users/000xxxwsn/allocate",
                        "{\"no\":\"3\",\"type\":\"card\"}"),
                write(
                        new AllocateUnlockingMethods(
                                "vdevo1", "30665363", List.of(new MethodNumber("unlock_password", 2))),
                        "POST",
                        "/v1.0/devices/vdevo1/door-lock/opmodes/actions/allocate",
                        "{\"user_id\":\"30665363\",\"unlock_list\":[{\"dp_code\":\"unlock_password\",\"unlock_sn\":2}]}"),
                of(
                        new ListHomeUsers("vdevo1", List.of("unlock_fingerprint", "unlock_password"), 1, 100),
                        "GET",
                        "/v1.0/smart-lock/devices/vdevo1/users"
                                + "?codes=unlock_fingerprint,unlock_password&page_no=1&page_size=100",
                        null,
                        "{\"has_more\":false,\"records\":[" + HOME_USER + "],\"total\":18,\"total_pages\":1}",
                        list -> checkHomeUser(list.records().get(0))),
                write(
                        new SetUserSchedule(
                                "vdevo1",
                                "130",
                                false,
                                Instant.ofEpochSecond(1628179200),
                                Instant.ofEpochSecond(1640015999),
                                List.of(new ScheduleEntry(new WorkingDays(99), 420, 1438, "Asia/Shanghai"))),
                        "PUT",
                        "/v1.0/smart-lock/devices/vdevo1/users/130/schedule",
                        """
                        {"permanent":false,"effective_time":1628179200,"expired_time":1640015999,
                         "schedule_details":[{"start_minute":420,"end_minute":1438,"working_day":99,"all_day":false,
                         "time_zone_id":"Asia/Shanghai"}]}"""),
                of(
                        new ListAbsentUsers("vdevo1"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/absent-users",
                        null,
                        "[{\"user_id\":\"390981\",\"user_type\":10,\"lock_user_id\":2}]",
                        list -> assertThat(list.records())
                                .containsExactly(new AbsentUsers.AbsentUser("390981", 10, 2))),
                write(
                        new DeleteUsersIssue("vdevo1", List.of("390981", "390982")),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/users/390981,390982/actions/delete-users-issue",
                        "{}"),
                write(
                        new EnrolUnlockingMethod("vdevo1", "000xxxwsn", 2, "card", null),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/actions/entry",
                        "{\"unlock_type\":\"card\",\"user_type\":2,\"user_id\":\"000xxxwsn\"}"),
                write(
                        new CancelEnrolment("vdevo1", "card"),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/unlock-types/card/actions/cancel",
                        "{}"),
                write(
                        new SyncUnlockingMethods("vdevo1", List.of("unlock_fingerprint", "unlock_password")),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/opmodes/actions/sync?codes=unlock_fingerprint,unlock_password",
                        "{}"),
                of(
                        new ListUserUnlockingMethods("vdevo1", "33970143", List.of("unlock_card"), "", 1, 20),
                        "GET",
                        "/v1.0/smart-lock/devices/vdevo1/opmodes/33970143"
                                + "?codes=unlock_card&page_no=1&page_size=20&unlock_name=",
                        null,
                        """
                        [{"phase":3,"dp_code":"unlock_password","unlock_attr":0,"unlock_name":"lin","user_name":"J",
                         "user_id":"28873683","unlock_sn":3,"uid":"ay","unlock_id":"12-3","operate":"CREATE",
                         "lock_user_id":2,"opmode_id":"729548","voice_attr":0,"user_type":20,
                         "delivery_status":"SUCCESS","allocate_flag":1,"notify_info":{"app_send":1}}]""",
                        list -> {
                            UnlockingMethod only = list.records().get(0);
                            assertThat(only.opmodeId()).isEqualTo("729548");
                            assertThat(only.unlockSn()).isEqualTo(3);
                            assertThat(only.deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
                            assertThat(only.allocateFlag()).isTrue();
                        }),
                of(
                        new ListAssignedKeys("vdevo1", 2, "000xxxwsn", "card"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/user-types/2/users/000xxxwsn/assigned-keys?unlock_type=card",
                        null,
                        "{\"unlock_keys\":[{\"unlock_no\":3,\"unlock_type\":\"card\",\"hijack\":false}]}",
                        list -> assertThat(list.unlockKeys())
                                .containsExactly(new UnlockKeys.UnlockKey(3, "card", false))),
                of(
                        new ListUnassignedKeys("vdevo1", "card"),
                        "GET",
                        "/v1.0/devices/vdevo1/door-lock/unassigned-keys?unlock_type=card",
                        null,
                        "{\"unlock_keys\":[{\"unlock_no\":3,\"unlock_type\":\"card\"}]}",
                        list -> assertThat(list.unlockKeys())
                                .containsExactly(new UnlockKeys.UnlockKey(3, "card", false))),
                write(
                        new RenameUnlockingMethod("vdevo1", 2, "unlock_card", "Anna's card"),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/opmodes/2",
                        "{\"dp_code\":\"unlock_card\",\"unlock_name\":\"Anna's card\"}"),
                write(
                        new SetDuressAlarm("vdevo1", "card", 130),
                        "PUT",
                        "/v1.0/devices/vdevo1/door-lock/unlock-types/card/keys/130/hijack",
                        "{}"),
                write(
                        new DeleteDuressAlarm("vdevo1", "unlock_fingerprint", 1),
                        "DELETE",
                        "/v1.0/smart-lock/devices/vdevo1/unlock-types/unlock_fingerprint/keys/1/hijack",
                        null),
                write(
                        new SetUnlockingMethodAttribute("vdevo1", 1234L, 2, true),
                        "POST",
                        "/v1.0/smart-lock/devices/vdevo1/opmodes/1234/attribute/2/opmode-attr",
                        "{\"enabled\":true}"),
                write(
                        new DeleteUnlockingMethod("vdevo1", 2, "000xxxwsn", "fingerprint", 30),
                        "DELETE",
                        "/v1.0/devices/vdevo1/door-lock/user-types/2/users/000xxxwsn/unlock-types/fingerprint/keys/30",
                        null));
    }
}
