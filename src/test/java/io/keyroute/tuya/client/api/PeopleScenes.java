package io.keyroute.tuya.client.api;

import static io.keyroute.tuya.client.api.SimulatedCloud.FROM;
import static io.keyroute.tuya.client.api.SimulatedCloud.TO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;

/** People and their unlocking methods at simulated locks. */
final class PeopleScenes {
    private final SimulatedCloud cloud;

    PeopleScenes(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    private String added(String device) {
        return cloud.send(AddDeviceUser.named(device, "Nicole")).userId();
    }

    void add() {
        assertThat(added("wifi")).isNotBlank();
    }

    void modify() {
        String user = added("wifi");
        cloud.send(new ModifyDeviceUser("wifi", user, "Nicky", 2, null, 171, null));
        DeviceUser read = cloud.send(new GetDeviceUser("wifi", user));
        assertThat(read.nickName()).isEqualTo("Nicky");
        assertThat(read.sex()).isEqualTo(2);
    }

    void role() {
        cloud.send(new SetDeviceUserRole("access", "u2", "admin"));
        assertThat(cloud.send(new ListDeviceUsersV11("access", null, "admin", null, null))
                        .records())
                .extracting(HomeUser::userId)
                .contains("u2");
    }

    void delete() {
        cloud.send(new DeleteDeviceUser("wifi", added("wifi")));
        assertThat(cloud.send(new ListDeviceUsers("wifi")).records()).isEmpty();
    }

    void get() {
        assertThat(cloud.send(new GetDeviceUser("wifi", added("wifi"))).nickName())
                .isEqualTo("Nicole");
    }

    void getV11() {
        assertThat(cloud.send(new GetDeviceUserV11("access", "u2")).nickName()).isEqualTo("Ben");
    }

    void list() {
        String user = added("wifi");
        assertThat(cloud.send(new ListDeviceUsers("wifi")).records())
                .extracting(DeviceUser::userId)
                .containsExactly(user);
    }

    void listV11() {
        assertThat(cloud.send(new ListDeviceUsersV11("access", "Ben", null, 1, 10))
                        .records())
                .extracting(HomeUser::userId)
                .containsExactly("u2");
    }

    /** A card that somebody enrolled at the lock, linked with a user of the lock. */
    private String ownerOf(int card) {
        String user = added("wifi");
        cloud.send(new AllocatePassword("wifi", user, Integer.toString(card), "card"));
        return user;
    }

    private UnlockKeys.UnlockKey assigned(String user) {
        return cloud.send(new ListAssignedKeys("wifi", 2, user, "card"))
                .unlockKeys()
                .get(0);
    }

    void allocatePassword() {
        int card = cloud.enrolled("wifi", "card");
        assertThat(assigned(ownerOf(card)).unlockNo()).isEqualTo(card);
    }

    void allocateMethods() {
        int card = syncedCard();
        cloud.send(new AllocateUnlockingMethods("access", "u2", List.of(new MethodNumber("unlock_card", card))));
        assertThat(methodsOfBen()).extracting(UnlockingMethod::unlockSn).contains(card);
    }

    private int syncedCard() {
        int card = cloud.enrolled("access", "card");
        cloud.send(new SyncUnlockingMethods("access", List.of("unlock_card")));
        return card;
    }

    private List<UnlockingMethod> methodsOfBen() {
        return cloud.send(ListUserUnlockingMethods.of("access", "u2")).records();
    }

    void listHomeUsers() {
        HomeUser anna = cloud.send(new ListHomeUsers("keepalive", null, null, null))
                .records()
                .get(0);
        assertThat(anna.nickName()).isEqualTo("Anna");
        assertThat(anna.unlockDetail())
                .extracting(UnlockDetail::dpCode)
                .containsExactlyInAnyOrder("unlock_card", "unlock_fingerprint");
    }

    void schedule() {
        ScheduleEntry hours = new ScheduleEntry(WorkingDays.EVERY_DAY, 420, 1020);
        cloud.send(SetUserSchedule.between("keepalive", "u1", FROM, TO, ZoneId.of("Europe/Vienna"), List.of(hours)));
        UserSchedule read = cloud.send(new ListHomeUsers("keepalive", null, null, null))
                .records()
                .get(0)
                .timeScheduleInfo();
        assertThat(read.expiredTime()).isEqualTo(TO);
        assertThat(read.scheduleDetails().get(0).startMinute()).isEqualTo(420);
    }

    void absent() {
        cloud.control("POST", "/sim/locks/video/leave", "{\"userId\":\"u3\"}");
        assertThat(cloud.send(new ListAbsentUsers("video")).records())
                .extracting(AbsentUsers.AbsentUser::userId)
                .containsExactly("u3");
    }

    void deleteAbsent() {
        absent();
        cloud.control("POST", "/sim/locks/video/leave", "{\"userId\":\"u4\"}");
        cloud.send(new DeleteUsersIssue("video", List.of("u3", "u4")));
        assertThat(cloud.send(new ListAbsentUsers("video")).records()).isEmpty();
    }

    void enrol() {
        String user = added("ble");
        cloud.send(EnrolUnlockingMethod.password("ble", user, Pin.of("482913")));
        assertThat(cloud.opens("ble", "482913")).isTrue();
    }

    void cancel() {
        String user = added("wifi");
        cloud.control("PUT", "/sim/locks/wifi", "{\"asleep\":true}");
        cloud.send(new EnrolUnlockingMethod("wifi", user, 2, "card", null));
        cloud.send(new CancelEnrolment("wifi", "card"));
        cloud.control("PUT", "/sim/locks/wifi", "{\"asleep\":false,\"wake\":true}");
        assertThat(cloud.send(new ListAssignedKeys("wifi", 2, user, null)).unlockKeys())
                .isEmpty();
    }

    void sync() {
        int card = syncedCard();
        assertThat(cloud.send(new ListUnassignedKeys("access", null)).unlockKeys())
                .extracting(UnlockKeys.UnlockKey::unlockNo)
                .containsExactly(card);
    }

    void methodsOfUser() {
        assertThat(methodsOfBen()).extracting(UnlockingMethod::dpCode).containsExactly("unlock_card");
    }

    void assigned() {
        int card = cloud.enrolled("wifi", "card");
        assertThat(assigned(ownerOf(card)).unlockType()).isEqualTo("card");
    }

    void unassigned() {
        int card = cloud.enrolled("wifi", "card");
        assertThat(cloud.send(new ListUnassignedKeys("wifi", "card")).unlockKeys())
                .containsExactly(new UnlockKeys.UnlockKey(card, "card", false));
    }

    void rename() {
        Integer card = methodsOfBen().get(0).unlockSn();
        cloud.send(new RenameUnlockingMethod("access", card, "unlock_card", "Ben's card"));
        assertThat(methodsOfBen()).extracting(UnlockingMethod::unlockName).containsExactly("Ben's card");
    }

    void setDuress() {
        int card = cloud.enrolled("wifi", "card");
        String user = ownerOf(card);
        cloud.send(new SetDuressAlarm("wifi", "card", card));
        assertThat(assigned(user).hijack()).isTrue();
    }

    void deleteDuress() {
        int card = cloud.enrolled("wifi", "card");
        String user = ownerOf(card);
        cloud.send(new SetDuressAlarm("wifi", "card", card));
        cloud.send(new DeleteDuressAlarm("wifi", "unlock_card", card));
        assertThat(assigned(user).hijack()).isFalse();
    }

    void attribute() {
        int card = cloud.enrolled("wifi", "card");
        String user = ownerOf(card);
        assertThat(picturesOfOpening(user)).isZero();
        cloud.send(new SetUnlockingMethodAttribute("wifi", keyInTheCloud(card), 2, true));
        assertThat(picturesOfOpening(user)).isEqualTo(1);
    }

    private int picturesOfOpening(String user) {
        cloud.control("POST", "/sim/locks/wifi/present", "{\"userId\":\"" + user + "\",\"method\":\"card\"}");
        return cloud.send(new GetOpenLogs("wifi", 1, 10, FROM, TO, true))
                .logs()
                .get(0)
                .mediaInfos()
                .size();
    }

    /** No page of a Wi-Fi lock tells it. */
    private long keyInTheCloud(int number) {
        for (JsonNode person : cloud.control("GET", "/sim/locks/wifi", "").path("users")) {
            for (JsonNode method : person.path("methods")) {
                if (method.path("number").asInt() == number) {
                    return method.path("opmodeId").asLong();
                }
            }
        }
        throw new AssertionError("no method " + number);
    }

    void deleteMethod() {
        Integer card = methodsOfBen().get(0).unlockSn();
        cloud.send(new DeleteUnlockingMethod("access", 1, "u2", "card", card));
        assertThat(methodsOfBen()).isEmpty();
    }
}
