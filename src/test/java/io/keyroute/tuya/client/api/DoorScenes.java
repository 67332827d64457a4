package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.SimulatedCloud.FROM;
import static io.keyroute.tuya.client.api.SimulatedCloud.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.keyroute.tuya.client.TuyaException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** History, opening from afar, media and devices of the simulated cloud. */
final class DoorScenes {
    private final SimulatedCloud cloud;

    DoorScenes(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    private void opened(String device, String digits) {
        cloud.send(CreateTempPassword.of(device, "guest", Pin.of(digits), FROM, TO));
        assertThat(cloud.opens(device, digits)).isTrue();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(60);
    }

    private static void checkOpened(OpenLogs page) {
        assertThat(page.total()).isEqualTo(1);
        OpenLog only = page.logs().get(0);
        assertThat(only.status()).extracting(StatusValue::code).containsExactly("unlock_temporary");
        assertThat(only.updateTime()).isBetween(FROM, soon());
    }

    void openLogs() {
        opened("wifi", "4829131");
        checkOpened(cloud.send(new GetOpenLogs("wifi", 1, 10, FROM, soon(), true)));
    }

    void openLogsV10() {
        opened("wifi", "4829131");
        checkOpened(cloud.send(new GetOpenLogsV10("wifi", 1, 10, FROM, soon())));
    }

    private void alarmed(String device) {
        cloud.control(
                "POST",
                "/sim/locks/" + device + "/history",
                "{\"code\":\"alarm_lock\",\"value\":\"pry\",\"alarm\":true,\"at\":\"" + Instant.now() + "\"}");
    }

    private static void checkAlarmed(AlarmLogs page) {
        assertThat(page.records()).hasSize(1);
        assertThat(page.records().get(0).status()).containsExactly(new StatusValue("alarm_lock", "pry"));
    }

    void alarmLogs() {
        alarmed("wifi");
        checkAlarmed(cloud.send(new GetAlarmLogs("wifi", 1, 10, List.of("alarm_lock"), true)));
    }

    void alarmLogsV10() {
        alarmed("zigbee");
        checkAlarmed(cloud.send(new GetAlarmLogsV10("zigbee", 1, 10, List.of("alarm_lock"))));
    }

    private LockRecords page() {
        return cloud.send(new GetRecords("access", List.of("unlock_temporary", "unlock_password"), null, null, 1, 10));
    }

    void records() {
        opened("access", "482913");
        LockRecord only = page().records().get(0);
        assertThat(only.recordId()).isNotBlank();
        assertThat(only.gmtCreate()).isBetween(FROM, soon());
    }

    void linkRecord() {
        opened("access", "482913");
        LockRecord bindable = page().records().get(0);
        assertThat(bindable.memberBindableFlag()).isTrue();
        cloud.send(new LinkRecord("access", bindable.recordId(), "u2"));
        LockRecord linked = page().records().get(0);
        assertThat(linked.userId()).isEqualTo("u2");
        assertThat(linked.memberBindableFlag()).isFalse();
    }

    void reportLogs() {
        opened("keepalive", "482913");
        assertThat(cloud.send(new GetReportLogs("keepalive", List.of("unlock_temporary"), FROM, soon(), null, 10))
                        .logs())
                .hasSize(1);
    }

    void remoteUnlocks() {
        assertThat(cloud.send(new ListRemoteUnlocks("zigbee")).records())
                .extracting(RemoteUnlocks.RemoteUnlock::remoteUnlockType)
                .contains("remoteUnlockWithPwd", "remoteUnlockWithoutPwd");
        assertThat(cloud.send(new ListRemoteUnlocks("ble")).records()).hasSize(1);
    }

    void setRemoteUnlock() {
        cloud.send(new SetRemoteUnlock("zigbee", "remoteUnlockWithoutPwd", false));
        assertThat(cloud.send(new ListRemoteUnlocks("zigbee")).records())
                .contains(new RemoteUnlocks.RemoteUnlock("remoteUnlockWithoutPwd", false));
    }

    void openWithPassword() {
        cloud.send(CreateTempPassword.of("zigbee", "guest", Pin.of("482913"), FROM, TO));
        assertThat(openedBy("zigbee")).isNotEqualTo("unlock_temporary");
        cloud.send(new OpenDoorWithPassword("zigbee", Pin.of("482913")));
        assertThat(openedBy("zigbee")).isEqualTo("unlock_temporary");
    }

    private String openedBy(String device) {
        return cloud.control("GET", "/sim/locks/" + device, "").at("/door/by").asText();
    }

    void open() {
        cloud.send(OpenDoor.of("wifi"));
        assertThat(cloud.send(new GetOpenLogs("wifi", 1, 10, FROM, soon(), null))
                        .logs())
                .hasSize(1);
    }

    void openChannel() {
        cloud.send(new OpenDoorV11("access", null, 2));
        LockRecord only = cloud.send(new GetRecords("access", List.of("unlock_app"), null, null, 1, 10))
                .records()
                .get(0);
        assertThat(only.dps()).flatExtracting(Map::values).containsExactly("2");
    }

    void operate() {
        cloud.send(new OperateDoor("wifi", null, null));
        cloud.send(new OperateDoor("wifi", null, false));
        assertThat(openedBy("wifi")).isEqualTo("remote_lock");
        assertThat(cloud.send(new GetOpenLogs("wifi", 1, 10, FROM, soon(), null))
                        .logs())
                .hasSize(1);
    }

    void revoke() {
        cloud.control("PUT", "/sim/locks/wifi", "{\"asleep\":true}");
        cloud.control("POST", "/sim/locks/wifi/ring", "{}");
        cloud.send(new RevokeOpenDoor("wifi", 1));
        TuyaException refused = TuyaException.in(catchThrowable(() -> cloud.send(OpenDoor.of("wifi"))));
        assertThat(refused.code()).as("it sleeps again").isEqualTo(2312);
    }

    void latestMedia() {
        cloud.control("POST", "/sim/locks/wifi/ring", "{}");
        LatestMedia media = cloud.send(new GetLatestMedia("wifi", 1));
        assertThat(media.fileUrl()).startsWith("http");
        assertThat(media.fileKey()).isNotBlank();
    }

    void albums() {
        alarmed("video");
        Albums albums = cloud.send(new ListAlbums("video"));
        assertThat(albums.eventTypes()).containsExactly(0);
        assertThat(albums.albumList().get(0).uploadTime()).isBetween(FROM, soon());
    }

    void mediaViews() {
        assertThat(cloud.send(new GetMediaViews("wifi")).count()).isZero();
    }

    void addMediaView() {
        assertThat(cloud.send(new AddMediaView("wifi")).count()).isEqualTo(1);
        assertThat(cloud.send(new GetMediaViews("wifi")).count()).isEqualTo(1);
    }

    void device() {
        Device read = cloud.send(new GetDevice("zigbee"));
        assertThat(read.id()).isEqualTo("zigbee");
        assertThat(read.sub()).isTrue();
        assertThat(read.localKey()).hasSize(16);
    }

    void devicesOfUser() {
        String uid = cloud.send(new GetDevice("zigbee")).uid();
        assertThat(cloud.send(new ListUserDevices(uid, 1, 50)).records())
                .extracting(Device::id)
                .contains("zigbee", "wifi", "video");
    }
}
