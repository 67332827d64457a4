package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.client.TuyaErrorCode;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.Acknowledged;
import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.AlarmLogs;
import io.keyroute.tuya.client.api.ClearTempPasswords;
import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.CreateTempPasswordV2;
import io.keyroute.tuya.client.api.CreatedPassword;
import io.keyroute.tuya.client.api.CreatedUser;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.DeleteTempPassword;
import io.keyroute.tuya.client.api.DeliveryStatus;
import io.keyroute.tuya.client.api.DeviceUsers;
import io.keyroute.tuya.client.api.EnrolUnlockingMethod;
import io.keyroute.tuya.client.api.FreezeTempPassword;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetDevice;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.GetReportLogs;
import io.keyroute.tuya.client.api.GetTempPassword;
import io.keyroute.tuya.client.api.HomeUsers;
import io.keyroute.tuya.client.api.IssuePassword;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.ListHomeUsers;
import io.keyroute.tuya.client.api.ListStandByTempPasswords;
import io.keyroute.tuya.client.api.ListTempPasswords;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.ModifyTempPassword;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.SetUserSchedule;
import io.keyroute.tuya.client.api.StandByPasswords;
import io.keyroute.tuya.client.api.TempPassword;
import io.keyroute.tuya.client.api.TempPasswords;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnfreezeTempPassword;
import io.keyroute.tuya.client.api.UnlockingMethods;
import io.keyroute.tuya.client.api.WorkingDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every operation through the component against the simulated cloud, on a kind of lock where it applies. */
class TuyaSimulatorTest {
    private static final Instant FROM = Instant.now().minusSeconds(30);
    private static final Instant TO = FROM.plus(Duration.ofDays(2));
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private SimulatorServer server;
    private DefaultCamelContext camel;
    private TuyaComponent tuya;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card", "fingerprint", "app")),
                                Device.accessControl("access", HomeUser.of("u2", "Ben", "card")),
                                Device.entryKeypad("entry"))
                        .build())
                .start();
        camel = new DefaultCamelContext();
        tuya = new TuyaComponent();
        tuya.setEndpoint(server.baseUrl());
        tuya.setAccessId(server.settings().accessId());
        tuya.setAccessSecret(server.settings().accessSecret());
        tuya.setCallsPerSecond(0);
        camel.addComponent("tuya", tuya);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
        server.close();
    }

    @Test
    void codesOfALockThatIsReadById() {
        CreatedPassword made =
                send(CreateTempPassword.of("zigbee", "kr-1", Pin.of("482913"), FROM, TO), CreatedPassword.class);
        TempPassword read = send(new GetTempPassword("zigbee", made.id()), TempPassword.class);
        assertThat(read.name()).isEqualTo("kr-1");
        assertThat(read.deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(read.invalidTime()).isEqualTo(Instant.ofEpochSecond(TO.getEpochSecond()));
        assertThat(send(new ListTempPasswords("zigbee", true), TempPasswords.class)
                        .records())
                .extracting(TempPassword::id)
                .containsExactly(made.id());
        send(
                ModifyTempPassword.of("zigbee", made.id(), Pin.of("482914"), FROM, TO.plusSeconds(3600)),
                Acknowledged.class);
        send(new FreezeTempPassword("zigbee", made.id()), Acknowledged.class);
        assertThat(send(new GetTempPassword("zigbee", made.id()), TempPassword.class)
                        .phase())
                .isEqualTo(3);
        send(new UnfreezeTempPassword("zigbee", made.id()), Acknowledged.class);
        send(new IssuePassword("zigbee", null), Acknowledged.class);
        send(new DeleteTempPassword("zigbee", made.id()), Acknowledged.class);
        send(CreateTempPasswordV2.of("wifi", Pin.of("4829131"), FROM, TO), CreatedPassword.class);
        send(CreateTempPassword.of("hotel", "kr-2", Pin.of("482913"), FROM, TO), CreatedPassword.class);
        send(new ClearTempPasswords("hotel"), Acknowledged.class);
    }

    @Test
    void weeklyHoursOnALockThatKeepsItsConnection() {
        ScheduleEntry hours =
                new ScheduleEntry(WorkingDays.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), 420, 1020);
        CreatedPassword made = send(
                CreateTempPassword.weekly("access", "kr-3", Pin.of("482913"), FROM, TO, VIENNA, List.of(hours)),
                CreatedPassword.class);
        StandByPasswords list = send(new ListStandByTempPasswords("access", null, null, null), StandByPasswords.class);
        assertThat(list.records()).hasSize(1);
        assertThat(list.records().get(0).passwordId()).isEqualTo(made.id());
        assertThat(list.records().get(0).deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(list.records().get(0).scheduleDetails().get(0).days().mask()).isEqualTo(38);
        assertThat(list.records().get(0).scheduleDetails().get(0).endMinute()).isEqualTo(1020);
    }

    @Test
    void usersAndTheirHours() {
        ScheduleEntry hours = new ScheduleEntry(WorkingDays.EVERY_DAY, 420, 1020);
        send(SetUserSchedule.between("keepalive", "u1", FROM, TO, VIENNA, List.of(hours)), Acknowledged.class);
        HomeUsers users = send(new ListHomeUsers("keepalive", null, null, null), HomeUsers.class);
        assertThat(users.records().get(0).userId()).isEqualTo("u1");
        assertThat(users.records()
                        .get(0)
                        .timeScheduleInfo()
                        .scheduleDetails()
                        .get(0)
                        .startMinute())
                .isEqualTo(420);

        String user =
                send(AddDeviceUser.named("entry", "kr-p1"), CreatedUser.class).userId();
        send(EnrolUnlockingMethod.password("entry", user, Pin.of("482913")), Acknowledged.class);
        assertThat(send(new ListDeviceUsers("entry"), DeviceUsers.class).records())
                .extracting(found -> found.userId())
                .containsExactly(user);
        assertThat(send(ListUserUnlockingMethods.of("entry", user), UnlockingMethods.class)
                        .records())
                .extracting(found -> found.dpCode())
                .containsExactly("unlock_password");
        send(new DeleteDeviceUser("entry", user), Acknowledged.class);
    }

    @Test
    void historyAndTheRest() {
        assertThat(send(new GetOpenLogs("wifi", null, null, FROM, TO, null), io.keyroute.tuya.client.api.OpenLogs.class)
                        .logs())
                .isEmpty();
        assertThat(send(new GetAlarmLogs("wifi", null, null, null, null), AlarmLogs.class)
                        .records())
                .isEmpty();
        send(
                new GetRecords("access", List.of("unlock_password"), FROM, TO, null, null),
                io.keyroute.tuya.client.api.LockRecords.class);
        send(
                new GetReportLogs("keepalive", List.of("unlock_temporary"), FROM, TO, null, null),
                io.keyroute.tuya.client.api.ReportLogs.class);
        assertThat(send(new GetDevice("wifi"), io.keyroute.tuya.client.api.Device.class)
                        .id())
                .isEqualTo("wifi");
    }

    @Test
    void headerGoesBeforeBodyAndBodyBeforeEndpoint() {
        Map<String, Object> body = Map.of(
                "deviceId", "nowhere", "name", "kr-4", "pin", "482913", "effectiveTime", FROM, "invalidTime", TO);
        Exchange answer = template.request("tuya:createTempPassword?deviceId=neither", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(TuyaConstants.DEVICE_ID, "zigbee");
        });
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isInstanceOf(CreatedPassword.class);
    }

    @Test
    void whatIsWrongIsTypedAndNamesNoPin() {
        TuyaException unknown = failure(new GetDevice("nowhere"));
        assertThat(unknown.code()).isNotNull();
        TuyaException missing = failure(CreateTempPassword.of("zigbee", null, Pin.of("482913"), FROM, TO));
        assertThat(missing.kind()).isEqualTo(TuyaException.Kind.PERMANENT);
        assertThat(missing.getMessage()).contains("name is required").doesNotContain("482913");
        tuya.getAccounts()
                .put(
                        "wrong",
                        io.keyroute.tuya.client.TuyaAccount.of(
                                "wrong",
                                java.net.URI.create(server.baseUrl()),
                                server.settings().accessId(),
                                "x".repeat(32)));
        Exchange refused = template.request(
                "tuya:device?account=wrong", exchange -> exchange.getMessage().setBody(new GetDevice("wifi")));
        TuyaException wrong = (TuyaException) refused.getException();
        assertThat(wrong.is(TuyaErrorCode.SIGN_INVALID)).isTrue();
        assertThat(wrong.kind()).isEqualTo(TuyaException.Kind.CONFIG);
        assertThat(wrong.getMessage()).contains("access secret").doesNotContain("xxxx");
    }

    private <R> R send(TuyaRequest<R> request, Class<R> type) {
        return type.cast(template.requestBody("tuya:" + request.operation().uriName(), request));
    }

    private TuyaException failure(TuyaRequest<?> request) {
        Exchange exchange = template.request(
                "tuya:" + request.operation().uriName(), e -> e.getMessage().setBody(request));
        return (TuyaException) exchange.getException();
    }
}
