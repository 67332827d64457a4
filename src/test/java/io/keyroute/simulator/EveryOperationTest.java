package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.HttpTuyaClient;
import io.keyroute.tuya.client.MediaDownloads;
import io.keyroute.tuya.client.MediaLink;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.AddMediaView;
import io.keyroute.tuya.client.api.AllocatePassword;
import io.keyroute.tuya.client.api.AllocateUnlockingMethods;
import io.keyroute.tuya.client.api.CancelEnrolment;
import io.keyroute.tuya.client.api.ClearTempPasswords;
import io.keyroute.tuya.client.api.CreateOfflinePassword;
import io.keyroute.tuya.client.api.CreateOfflinePasswordV11;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.CreateTempPasswordV2;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.DeleteDuressAlarm;
import io.keyroute.tuya.client.api.DeleteTempPassword;
import io.keyroute.tuya.client.api.DeleteUnlockingMethod;
import io.keyroute.tuya.client.api.DeleteUsersIssue;
import io.keyroute.tuya.client.api.DeviceUser;
import io.keyroute.tuya.client.api.EnrolUnlockingMethod;
import io.keyroute.tuya.client.api.FreezeTempPassword;
import io.keyroute.tuya.client.api.GetAdvancedPassword;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetAlarmLogsV10;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.GetDeviceUser;
import io.keyroute.tuya.client.api.GetDeviceUserV11;
import io.keyroute.tuya.client.api.GetDynamicPassword;
import io.keyroute.tuya.client.api.GetLatestMedia;
import io.keyroute.tuya.client.api.GetMediaViews;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetOpenLogsV10;
import io.keyroute.tuya.client.api.GetPasswordFreeTicket;
import io.keyroute.tuya.client.api.GetPasswordTicket;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.GetReportLogs;
import io.keyroute.tuya.client.api.GetTempPassword;
import io.keyroute.tuya.client.api.IssuePassword;
import io.keyroute.tuya.client.api.LinkRecord;
import io.keyroute.tuya.client.api.ListAbsentUsers;
import io.keyroute.tuya.client.api.ListAlbums;
import io.keyroute.tuya.client.api.ListAssignedKeys;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.ListDeviceUsersV11;
import io.keyroute.tuya.client.api.ListHomeUsers;
import io.keyroute.tuya.client.api.ListOfflinePasswords;
import io.keyroute.tuya.client.api.ListRemoteUnlocks;
import io.keyroute.tuya.client.api.ListStandByTempPasswords;
import io.keyroute.tuya.client.api.ListTempPasswords;
import io.keyroute.tuya.client.api.ListUnassignedKeys;
import io.keyroute.tuya.client.api.ListUserDevices;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.LockRecord;
import io.keyroute.tuya.client.api.MethodNumber;
import io.keyroute.tuya.client.api.ModifyDeviceUser;
import io.keyroute.tuya.client.api.ModifyTempPassword;
import io.keyroute.tuya.client.api.OfflinePassword;
import io.keyroute.tuya.client.api.OpenDoor;
import io.keyroute.tuya.client.api.OpenDoorV11;
import io.keyroute.tuya.client.api.OpenDoorWithPassword;
import io.keyroute.tuya.client.api.OperateDoor;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.RemoteUnlocks;
import io.keyroute.tuya.client.api.RenameOfflinePassword;
import io.keyroute.tuya.client.api.RenameUnlockingMethod;
import io.keyroute.tuya.client.api.RevokeOpenDoor;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.SetAdvancedPassword;
import io.keyroute.tuya.client.api.SetDeviceUserRole;
import io.keyroute.tuya.client.api.SetDuressAlarm;
import io.keyroute.tuya.client.api.SetRemoteUnlock;
import io.keyroute.tuya.client.api.SetUnlockingMethodAttribute;
import io.keyroute.tuya.client.api.SetUserSchedule;
import io.keyroute.tuya.client.api.StandByPassword;
import io.keyroute.tuya.client.api.SyncUnlockingMethods;
import io.keyroute.tuya.client.api.TempPassword;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnfreezeTempPassword;
import io.keyroute.tuya.client.api.UnlockingMethod;
import io.keyroute.tuya.client.api.WorkingDays;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the client's table against the simulated cloud, whose routes were written from the pages by others: both
 * read the pages alike, and what is answered is seen at the door. The last test finds a row that none of them called.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryOperationTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final int HOME = 1;
    private static final int NOT_HOME = 2;
    private static final Set<TuyaOperation> ANSWERED = EnumSet.noneOf(TuyaOperation.class);

    private static SimulatorServer server;
    private static SimClient doors;
    private static HttpTuyaClient client;
    private static Instant now;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("11", "Anna", "card")),
                                Device.accessControl(
                                        "access",
                                        HomeUser.of("12", "Ben", "card"),
                                        HomeUser.of("13", "Cora", "fingerprint")),
                                Device.video("video", HomeUser.of("14", "Vera", "fingerprint")))
                        .build())
                .start();
        doors = new SimClient(server).login();
        now = server.clock().instant();
        client = new HttpTuyaClient(TuyaAccount.of(
                        "sim",
                        URI.create(server.baseUrl()),
                        server.settings().accessId(),
                        server.settings().accessSecret())
                .withCallsPerSecond(0));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static <R> R call(TuyaRequest<R> request) {
        R answer = client.call(request, CallOptions.DEFAULT).join();
        ANSWERED.add(request.operation());
        return answer;
    }

    private static TuyaException refused(TuyaRequest<?> request) {
        return TuyaException.in(
                catchThrowable(() -> client.call(request, CallOptions.DEFAULT).join()));
    }

    private static Instant later(int hours) {
        return now.plus(Duration.ofHours(hours));
    }

    private static String present(String device, String user, String method) {
        return doors.control(
                        "POST",
                        "/sim/locks/" + device + "/present",
                        "{\"userId\":\"" + user + "\",\"method\":\"" + method + "\"}")
                .path("reason")
                .asText();
    }

    private static int enrolAtLock(String device, String body) {
        return doors.control("POST", "/sim/locks/" + device + "/enrol", body)
                .path("number")
                .asInt();
    }

    @Test
    void temporaryPasswords() {
        assertThat(call(new GetPasswordTicket("zigbee")).ticketId()).isNotBlank();
        long named = call(new CreateTempPassword(
                        "zigbee", "kr-1", Pin.of("482913"), now, later(5), 0, null, null, null))
                .id();
        long unnamed = call(new CreateTempPasswordV2("zigbee", Pin.of("593024"), now, later(5), 0, null, null, null))
                .id();
        assertThat(doors.type("zigbee", "593024")).isEqualTo("OPENED");
        assertThat(call(new GetTempPassword("zigbee", named)).name()).isEqualTo("kr-1");
        assertThat(call(new ListTempPasswords("zigbee", true)).records())
                .extracting(TempPassword::id)
                .contains(named, unnamed);
        call(new ModifyTempPassword("zigbee", named, Pin.of("482914"), now, later(6), null, 0, null, null, null));
        assertThat(doors.type("zigbee", "482914")).isEqualTo("OPENED");
        call(new FreezeTempPassword("zigbee", named));
        assertThat(doors.type("zigbee", "482914")).isEqualTo("FROZEN");
        call(new UnfreezeTempPassword("zigbee", named));
        call(new IssuePassword("zigbee", null));
        call(new DeleteTempPassword("zigbee", named));
        assertThat(doors.type("zigbee", "482914")).isEqualTo("UNKNOWN_CODE");
        assertThat(refused(new FreezeTempPassword("zigbee", named)).code()).isEqualTo(2310);
        call(CreateTempPassword.of("keepalive", "kr-2", Pin.of("482915"), now, later(5)));
        assertThat(call(new ListStandByTempPasswords("keepalive", true, null, 10))
                        .records())
                .extracting(StandByPassword::name)
                .containsExactly("kr-2");
        call(CreateTempPassword.of("hotel", "kr-3", Pin.of("482916"), now, later(5)));
        call(new ClearTempPasswords("hotel"));
        assertThat(doors.type("hotel", "482916")).isEqualTo("UNKNOWN_CODE");
    }

    @Test
    void advancedOfflineAndDynamicPasswords() {
        call(new SetAdvancedPassword("hotel", Pin.of("771155"), "emergency"));
        assertThat(call(new GetAdvancedPassword("hotel", "emergency")).phase()).isEqualTo(2);
        assertThat(doors.type("hotel", "771155")).isEqualTo("OPENED");
        OfflinePassword made = call(CreateOfflinePasswordV11.multiple("ble", "guest", now, later(20), VIENNA));
        String digits = made.offlineTempPassword().digits();
        assertThat(made.invalidTime()).isAfterOrEqualTo(later(20));
        assertThat(doors.type("ble", digits)).isEqualTo("OPENED");
        call(new RenameOfflinePassword("ble", Long.valueOf(made.offlineTempPasswordId()), "cleaner"));
        assertThat(call(new ListOfflinePasswords("ble", List.of("multiple"), null, 1, 10))
                        .records())
                .hasSize(1);
        OfflinePassword clear = call(CreateOfflinePasswordV11.clearOne("ble", made.offlineTempPasswordId()));
        assertThat(doors.type("ble", clear.offlineTempPassword().digits())).isEqualTo("CLEARED");
        assertThat(doors.type("ble", digits)).isEqualTo("UNKNOWN_CODE");
        String once = call(new CreateOfflinePassword(
                        "wifi",
                        now.truncatedTo(ChronoUnit.HOURS),
                        later(5).truncatedTo(ChronoUnit.HOURS),
                        "once",
                        1,
                        "en"))
                .offlineTempPassword()
                .digits();
        assertThat(doors.type("wifi", once)).isEqualTo("OPENED");
        assertThat(doors.type("wifi", once)).isEqualTo("ALREADY_USED");
        String dynamic =
                call(new GetDynamicPassword("zigbee")).dynamicPassword().digits();
        assertThat(doors.type("zigbee", dynamic)).isEqualTo("OPENED");
        assertThat(refused(new GetDynamicPassword("hotel")).code()).isEqualTo(2009);
    }

    @Test
    void deviceUsersAndTheirMethods() {
        String user = call(new AddDeviceUser("wifi", "Ina", 2, null, 170, null, "a@b.example"))
                .userId();
        call(new ModifyDeviceUser("wifi", user, "Ida", 2, null, 171, null));
        assertThat(call(new GetDeviceUser("wifi", user)).height()).isEqualTo(171);
        assertThat(call(new ListDeviceUsers("wifi")).records())
                .extracting(DeviceUser::nickName)
                .containsExactly("Ida");
        call(new EnrolUnlockingMethod("wifi", user, NOT_HOME, "card", null));
        assertThat(present("wifi", user, "card")).isEqualTo("OPENED");
        var keys = call(new ListAssignedKeys("wifi", NOT_HOME, user, "card")).unlockKeys();
        assertThat(keys).hasSize(1);
        int card = keys.get(0).unlockNo();
        call(new SetDuressAlarm("wifi", "card", card));
        present("wifi", user, "card");
        assertThat(call(new GetAlarmLogs("wifi", 1, 10, List.of("hijack"), false))
                        .records())
                .hasSize(1);
        call(new DeleteDuressAlarm("wifi", "unlock_card", card));
        call(new SetUnlockingMethodAttribute("wifi", keyInTheCloud(user), 2, true));
        present("wifi", user, "card");
        assertThat(call(new GetOpenLogs("wifi", 1, 10, now.minusSeconds(60), later(1), true))
                        .logs()
                        .get(0)
                        .mediaInfos())
                .hasSize(1);
        int finger = enrolAtLock("wifi", "{\"method\":\"fingerprint\"}");
        assertThat(call(new ListUnassignedKeys("wifi", null)).unlockKeys()).hasSize(1);
        call(new AllocatePassword("wifi", user, Integer.toString(finger), "fingerprint"));
        assertThat(present("wifi", user, "fingerprint")).isEqualTo("OPENED");
        call(new DeleteUnlockingMethod("wifi", NOT_HOME, user, "card", card));
        assertThat(present("wifi", user, "card")).isEqualTo("UNKNOWN_PERSON");
        assertThat(refused(new CancelEnrolment("hotel", "card")).code()).isEqualTo(2003);
        call(new DeleteDeviceUser("wifi", user));
        assertThat(refused(new GetDeviceUser("wifi", user)).code()).isEqualTo(2006);
    }

    @Test
    void anEnrolmentThatRunsIsCancelled() {
        try (SimulatorServer slow = new SimulatorServer(SimulatorSettings.builder()
                                .deliveryDelay(Duration.ofMinutes(5))
                                .fleet(Device.accessControl("slow", HomeUser.of("21", "Dora")))
                                .build())
                        .start();
                HttpTuyaClient other = new HttpTuyaClient(TuyaAccount.of(
                        "slow",
                        URI.create(slow.baseUrl()),
                        slow.settings().accessId(),
                        slow.settings().accessSecret()))) {
            other.call(new EnrolUnlockingMethod("slow", "21", HOME, "card", null), CallOptions.DEFAULT)
                    .join();
            CancelEnrolment cancel = new CancelEnrolment("slow", "card");
            other.call(cancel, CallOptions.DEFAULT).join();
            ANSWERED.add(cancel.operation());
            assertThat(other.call(ListUserUnlockingMethods.of("slow", "21"), CallOptions.DEFAULT)
                            .join()
                            .records())
                    .isEmpty();
        }
    }

    @Test
    void homeUsersOfAccessControl() {
        call(new SetDeviceUserRole("access", "12", "admin"));
        assertThat(call(new GetDeviceUserV11("access", "12")).userType()).isEqualTo(10);
        assertThat(call(new ListDeviceUsersV11("access", "", "admin", 1, 10)).records())
                .extracting(io.keyroute.tuya.client.api.HomeUser::nickName)
                .containsExactly("Ben");
        assertThat(call(new ListHomeUsers("access", List.of("unlock_card"), 1, 10))
                        .records())
                .hasSize(2);
        call(SetUserSchedule.between("access", "13", later(1), later(2), VIENNA, List.of()));
        assertThat(present("access", "13", "fingerprint")).isEqualTo("NOT_YET_VALID");
        call(SetUserSchedule.permanent("access", "13"));
        int card = enrolAtLock("access", "{\"method\":\"card\"}");
        call(new SyncUnlockingMethods("access", List.of("unlock_card")));
        call(new AllocateUnlockingMethods("access", "13", List.of(new MethodNumber("unlock_card", card))));
        assertThat(present("access", "13", "card")).isEqualTo("OPENED");
        call(new RenameUnlockingMethod("access", card, "unlock_card", "blue card"));
        assertThat(call(new ListUserUnlockingMethods("access", "13", List.of("unlock_card"), "blue", 1, 10))
                        .records())
                .extracting(UnlockingMethod::unlockName)
                .containsExactly("blue card");
    }

    @Test
    void whoLeftTheHomeAndTheAlbumsOfAVideoLock() {
        present("video", "14", "fingerprint");
        assertThat(call(new ListAlbums("video")).albumList()).hasSize(1);
        doors.control("POST", "/sim/locks/video/leave", "{\"userId\":\"14\"}");
        assertThat(call(new ListAbsentUsers("video")).records()).hasSize(1);
        call(new DeleteUsersIssue("video", List.of("14")));
        assertThat(present("video", "14", "fingerprint")).isEqualTo("UNKNOWN_PERSON");
    }

    @Test
    void history() {
        call(CreateTempPassword.of("access", "kr-9", Pin.of("371826"), now, later(5)));
        doors.type("access", "371826");
        LockRecord record = call(new GetRecords("access", List.of("unlock_temporary"), null, null, 1, 10))
                .records()
                .get(0);
        call(new LinkRecord("access", record.recordId(), "12"));
        assertThat(call(new GetRecords("access", List.of("unlock_temporary"), now.minusSeconds(60), later(1), 1, 10))
                        .records())
                .extracting(LockRecord::userName)
                .containsExactly("Ben");
        doors.type("hotel", "000000");
        assertThat(call(new GetAlarmLogsV10("hotel", 1, 10, null)).records()).isNotEmpty();
        assertThat(call(new GetOpenLogsV10("hotel", 1, 10, now.minusSeconds(60), later(1)))
                        .total())
                .isNotNull();
        assertThat(call(new GetReportLogs("hotel", List.of("alarm_lock"), now.minusSeconds(60), later(1), null, 10))
                        .logs())
                .isNotEmpty();
    }

    @Test
    void openingFromAfar() {
        assertThat(call(new GetPasswordFreeTicket("ble")).ticketId()).isNotBlank();
        assertThat(call(new ListRemoteUnlocks("ble")).records())
                .extracting(RemoteUnlocks.RemoteUnlock::remoteUnlockType)
                .containsExactly("remoteUnlockWithoutPwd");
        assertThat(call(new ListRemoteUnlocks("zigbee")).records()).hasSize(2);
        call(new SetRemoteUnlock("ble", "remoteUnlockWithoutPwd", false));
        assertThat(refused(OpenDoor.of("ble")).code()).isEqualTo(2306);
        call(new SetRemoteUnlock("ble", "remoteUnlockWithoutPwd", true));
        call(OpenDoor.of("ble"));
        assertThat(open("ble")).isTrue();
        call(CreateTempPassword.weekly(
                "zigbee",
                "kr-8",
                Pin.of("640917"),
                now,
                later(50),
                VIENNA,
                List.of(new ScheduleEntry(WorkingDays.EVERY_DAY, 0, 1440, null))));
        call(new OpenDoorWithPassword("zigbee", Pin.of("640917")));
        assertThat(open("zigbee")).isTrue();
        call(new OpenDoorV11("access", null, 1));
        call(new OperateDoor("wifi", null, true));
        assertThat(open("wifi")).isTrue();
        call(new OperateDoor("wifi", null, false));
        assertThat(open("wifi")).isFalse();
        doors.control("POST", "/sim/locks/wifi/ring", "");
        Path picture = directory.resolve("picture.jpg");
        new MediaDownloads(10_000)
                .save(MediaLink.of("wifi", call(new GetLatestMedia("wifi", 1))), picture, Duration.ofSeconds(10))
                .join();
        assertThat(picture).content(StandardCharsets.ISO_8859_1).contains("wifi unlock_request");
        call(new RevokeOpenDoor("wifi", 1));
        assertThat(call(new AddMediaView("wifi")).count()).isEqualTo(1);
        assertThat(call(new GetMediaViews("wifi")).count()).isEqualTo(1);
    }

    private static boolean open(String device) {
        return doors.control("GET", "/sim/locks/" + device, null)
                .path("door")
                .path("open")
                .asBoolean();
    }

    @Test
    void devices() {
        io.keyroute.tuya.client.api.Device device = call(new GetDevice("ble"));
        assertThat(device.localKey()).hasSize(16);
        assertThat(call(new ListUserDevices(device.uid(), 1, 20)).records()).hasSize(7);
    }

    /** No page of a Wi-Fi lock tells it. */
    private long keyInTheCloud(String user) {
        for (JsonNode person : doors.control("GET", "/sim/locks/wifi", null).path("users")) {
            if (person.path("userId").asText().equals(user)) {
                return person.at("/methods/0/opmodeId").asLong();
            }
        }
        throw new AssertionError(user);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noRowIsLeftOut() {
        Set<TuyaOperation> left = EnumSet.allOf(TuyaOperation.class);
        left.removeAll(ANSWERED);
        assertThat(left).isEmpty();
    }
}
