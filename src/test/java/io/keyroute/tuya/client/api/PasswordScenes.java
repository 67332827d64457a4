package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.SimulatedCloud.FROM;
import static io.keyroute.tuya.client.api.SimulatedCloud.TO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Passwords at simulated doors. */
final class PasswordScenes {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private final SimulatedCloud cloud;

    PasswordScenes(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    void ticket(TuyaRequest<PasswordTicket> request) {
        PasswordTicket ticket = cloud.send(request);
        assertThat(ticket.ticketId()).isNotBlank();
        assertThat(ticket.ticketKey()).hasSizeGreaterThanOrEqualTo(64);
        assertThat(ticket.expireSeconds()).isPositive();
    }

    private long made() {
        return cloud.send(CreateTempPassword.of("zigbee", "guest", Pin.of("482913"), FROM, TO))
                .id();
    }

    void create() {
        made();
        assertThat(cloud.opens("zigbee", "482913")).isTrue();
    }

    void createUnnamed() {
        cloud.send(CreateTempPasswordV2.of("wifi", Pin.of("4829131"), FROM, TO));
        assertThat(cloud.opens("wifi", "4829131")).isTrue();
    }

    void get() {
        TempPassword read = cloud.send(new GetTempPassword("zigbee", made()));
        assertThat(read.name()).isEqualTo("guest");
        assertThat(read.deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(read.effectiveTime()).isEqualTo(FROM);
        assertThat(read.invalidTime()).isEqualTo(TO);
    }

    void list() {
        long id = made();
        assertThat(cloud.send(new ListTempPasswords("zigbee", true)).records())
                .extracting(TempPassword::id)
                .containsExactly(id);
    }

    void listStandBy() {
        ScheduleEntry hours =
                new ScheduleEntry(WorkingDays.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), 420, 1020);
        long id = cloud.send(CreateTempPassword.weekly(
                        "keepalive", "staff", Pin.of("482913"), FROM, TO, VIENNA, List.of(hours)))
                .id();
        StandByPassword only = cloud.send(new ListStandByTempPasswords("keepalive", true, null, 10))
                .records()
                .get(0);
        assertThat(only.passwordId()).isEqualTo(id);
        assertThat(only.deliveryStatus()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(only.scheduleDetails().get(0).days().mask()).isEqualTo(38);
    }

    void modify() {
        long id = made();
        cloud.send(ModifyTempPassword.of("zigbee", id, Pin.of("591827"), FROM, TO));
        assertThat(cloud.opens("zigbee", "482913")).isFalse();
        assertThat(cloud.opens("zigbee", "591827")).isTrue();
    }

    void freeze() {
        cloud.send(new FreezeTempPassword("zigbee", made()));
        assertThat(cloud.opens("zigbee", "482913")).isFalse();
    }

    void unfreeze() {
        long id = made();
        cloud.send(new FreezeTempPassword("zigbee", id));
        cloud.send(new UnfreezeTempPassword("zigbee", id));
        assertThat(cloud.opens("zigbee", "482913")).isTrue();
    }

    void delete() {
        cloud.send(new DeleteTempPassword("zigbee", made()));
        assertThat(cloud.opens("zigbee", "482913")).isFalse();
    }

    void clear() {
        cloud.send(CreateTempPassword.of("hotel", "guest", Pin.of("482913"), FROM, TO));
        assertThat(cloud.opens("hotel", "482913")).isTrue();
        cloud.send(new ClearTempPasswords("hotel"));
        assertThat(cloud.opens("hotel", "482913")).isFalse();
    }

    void issue() {
        cloud.control(
                "PUT",
                "/sim/faults",
                "[{\"kind\":\"success-without-delivery\",\"operation\":\"TEMP_PASSWORD_CREATE\",\"times\":1}]");
        long id = made();
        assertThat(cloud.opens("zigbee", "482913")).isFalse();
        cloud.send(new IssuePassword("zigbee", id));
        assertThat(cloud.opens("zigbee", "482913")).isTrue();
    }

    void setAdvanced() {
        cloud.send(new SetAdvancedPassword("hotel", Pin.of("604218"), "emergency"));
        assertThat(cloud.opens("hotel", "604218")).isTrue();
    }

    void getAdvanced() {
        cloud.send(new SetAdvancedPassword("hotel", Pin.of("604218"), "admin"));
        assertThat(cloud.send(new GetAdvancedPassword("hotel", "admin"))).isEqualTo(new AdvancedPassword("admin", 2));
    }

    void offline() {
        Instant hour = Instant.ofEpochSecond(FROM.getEpochSecond() / 3600 * 3600);
        Pin digits = cloud.send(new CreateOfflinePassword("wifi", hour, hour.plusSeconds(4 * 3600), "guest", 0, null))
                .offlineTempPassword();
        assertThat(cloud.opens("wifi", digits.digits())).isTrue();
    }

    private OfflinePassword offlineMade() {
        return cloud.send(CreateOfflinePasswordV11.multiple("ble", "guest", FROM, TO, VIENNA));
    }

    void offlineAndCleared() {
        OfflinePassword made = offlineMade();
        assertThat(made.offlineTempPasswordName()).isEqualTo("guest");
        assertThat(made.invalidTime()).isAfterOrEqualTo(TO);
        String digits = made.offlineTempPassword().digits();
        assertThat(cloud.opens("ble", digits)).isTrue();
        String clearing = cloud.send(CreateOfflinePasswordV11.clearOne("ble", made.offlineTempPasswordId()))
                .offlineTempPassword()
                .digits();
        cloud.opens("ble", clearing);
        assertThat(cloud.opens("ble", digits)).isFalse();

        String once = cloud.send(CreateOfflinePasswordV11.once("ble", "courier"))
                .offlineTempPassword()
                .digits();
        assertThat(cloud.opens("ble", once)).isTrue();
        assertThat(cloud.opens("ble", once)).isFalse();
        assertThat(cloud.send(CreateOfflinePasswordV11.clearAll("ble")).offlineTempPassword())
                .isNotNull();
    }

    void renameOffline() {
        long id = Long.parseLong(offlineMade().offlineTempPasswordId());
        cloud.send(new RenameOfflinePassword("ble", id, "cleaner"));
        assertThat(cloud.send(new ListOfflinePasswords("ble", null, null, null, null))
                        .records())
                .extracting(OfflinePasswords.Entry::name)
                .containsExactly("cleaner");
    }

    void listOffline() {
        OfflinePassword made = offlineMade();
        OfflinePasswords.Entry only = cloud.send(new ListOfflinePasswords("ble", List.of("multiple"), null, 1, 10))
                .records()
                .get(0);
        assertThat(only.id()).isEqualTo(made.offlineTempPasswordId());
        assertThat(only.pwdTypeCode()).isEqualTo("multiple");
        assertThat(only.invalidTime()).isEqualTo(made.invalidTime());
    }

    void dynamic() {
        Pin digits = cloud.send(new GetDynamicPassword("wifi")).dynamicPassword();
        assertThat(cloud.opens("wifi", digits.digits())).isTrue();
    }
}
