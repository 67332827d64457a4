package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failure scenarios of a code on its way to a lock, by number, against the simulated cloud. */
class DeliveryScenariosTest extends LockScenarios {

    @Test
    void F01_successWithoutDeliveryIsNotReportedReadyAndIsNudged() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(
                    on(
                            "POST",
                            "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"success-without-delivery\",\"times\":1"));
            String grant = guest(rig, "z");
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            assertThat(rig.told()).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
            rig.forward(Duration.ofMinutes(3));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(rig.told()).contains("CODE_READY");
            assertThat(rig.calls("ISSUE_PASSWORD")).isPositive();
            assertThat(rig.calls("TEMP_PASSWORD_CREATE"))
                    .as("hurried up, not made anew")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "ble"})
    void F01_successThatIsNeverDeliveredIsTriedForEverAndAnAlarmBeforeTheArrival(String device) {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().issueInterval(Duration.ZERO),
                Function.identity(),
                Device.zigbee("z", "gw"),
                Device.ble("ble", "gw2"))) {
            rig.fault(on("POST", "\"deviceId\":\"" + device + "\",\"kind\":\"success-without-delivery\""));
            Instant arrival = rig.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(2));
            String grant = rig.grant(device, arrival, arrival.plus(Duration.ofHours(20)));
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            rig.forward(Duration.ofHours(1));
            rig.rest();
            assertThat(rig.told()).as("nobody is alarmed an hour before").isEmpty();
            for (int minutes = 0; minutes < 60; minutes += 2) {
                rig.forward(Duration.ofMinutes(2));
                rig.rest();
            }
            assertThat(rig.told()).containsExactly("CODE_PROBLEM");
            assertThat(rig.outcomes.get(0).at()).isBefore(arrival);
            assertThat(rig.read(grant).observed().state()).isNotEqualTo(GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(grant, 1, device))).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.calls("ISSUE_PASSWORD") + rig.calls("TEMP_PASSWORD_CREATE"))
                    .as("tried again and again")
                    .isGreaterThan(3);
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(6));
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(grant, 1, device))).isEqualTo("OPENED");
            assertThat(rig.told()).containsExactly("CODE_PROBLEM", "CODE_READY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "h", "ble", "k", "ac"})
    void F01_whatNeverReachedTheLockIsSentAgainWithinMinutesWhetherItComesOrGoes(String door) {
        try (LockRig rig = LockRig.of(
                Device.zigbee("z", "gw"),
                Device.zigbeeHotel("h", "gw"),
                Device.ble("ble", "gw"),
                Device.keepalive("k"),
                Device.accessControl("ac"))) {
            String lost = "\"deviceId\":\"" + door + "\",\"kind\":\"success-without-delivery\",\"times\":1";
            rig.fault(on("POST", "\"path\":\".*temp-password.*\"," + lost));
            String grant = guest(rig, door);
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            wait(rig, Duration.ofSeconds(40));
            assertThat(rig.read(grant).observed().reason()).isEqualTo("the lock has not confirmed the code");
            wait(rig, Duration.ofSeconds(120));
            rig.awaitInTime(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, door);
            assertThat(rig.type(door, pin)).isEqualTo("OPENED");
            rig.fault(on("DELETE", lost));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            wait(rig, Duration.ofSeconds(120));
            rig.awaitInTime(grant, GrantState.GONE);
            assertThat(rig.type(door, pin)).isEqualTo("UNKNOWN_CODE");
        }
    }

    @Test
    void F01_whatIsNeverDeliveredIsMadeAnewAtAGrowingDistanceAndALaterArrivalsInNoHurry() {
        try (LockRig rig = LockRig.of(Device.keepalive("k"), Device.keepalive("later"))) {
            rig.fault(on("POST", "\"path\":\".*temp-password.*\",\"kind\":\"success-without-delivery\""));
            String grant = guest(rig, "k");
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            for (int minute = 0; minute < 30; minute++) {
                wait(rig, Duration.ofSeconds(60));
            }
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isBetween(6L, 9L);
            rig.desire(grant, Desired.REVOKED);
            rig.forgetCalls();
            Instant arrival = rig.now().plus(Duration.ofDays(3));
            String later = rig.grant("later", arrival, arrival.plus(Duration.ofDays(1)));
            rig.jdbc
                    .sql("UPDATE access_grant SET urgency = 2 WHERE id = ?")
                    .param(later)
                    .update();
            wait(rig, Duration.ofSeconds(240));
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(1);
            wait(rig, Duration.ofSeconds(150));
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(2);
        }
    }

    /** In steps, as looks come at a distance. */
    private static void wait(LockRig rig, Duration time) {
        for (int step = 0; step < time.toSeconds() / 10; step++) {
            rig.forward(Duration.ofSeconds(10));
            rig.rest();
        }
    }

    @Test
    void F02_whatTheLockDidNotTakeIsMadeAnew() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            Instant next = rig.now().plus(Duration.ofDays(3));
            String later = rig.grant("z", next, next.plus(Duration.ofDays(2)));
            rig.await(later, GrantState.PROVEN);
            rig.fault(
                    on(
                            "POST",
                            "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"delivery-failed\",\"status\":3,\"times\":1"));
            String grant = guest(rig, "z");
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.read(later).observed().state())
                    .as("the lock is not full")
                    .isEqualTo(GrantState.PROVEN);
            assertThat(live(rig, "z")).hasSize(2);
        }
    }

    @Test
    void F02_digitsThatTheLockHoldsAreReplaced() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(
                    on(
                            "POST",
                            "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"delivery-failed\",\"status\":4,\"times\":1"));
            String grant = guest(rig, "z");
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.replaced).containsExactly(grant);
            assertThat(rig.type("z", rig.pin(grant, 2, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void F03_bulkOfSixtyOnOneGatewayIsPacedNoneIsLostAndTodayComesFirst() {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().deliveryDelay(Duration.ofMillis(1)),
                Function.identity(),
                Device.zigbee("z1", "gw"),
                Device.zigbee("z2", "gw"),
                Device.zigbee("z3", "gw"))) {
            List<Instant> beginnings = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                // the sync names tomorrow's first
                beginnings.add(i < 30 ? rig.now().plus(Duration.ofHours(20)) : soon(rig));
            }
            List<String> grants = rig.bulk(List.of("z1", "z2", "z3"), beginnings);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> grants.stream()
                            .allMatch(grant -> rig.read(grant).observed().state() == GrantState.PROVEN));
            for (int i = 0; i < 60; i++) {
                String door = "z" + (i % 3 + 1);
                String verdict = rig.type(door, rig.pin(grants.get(i), 1, door));
                assertThat(verdict).as("code " + i).isEqualTo(i < 30 ? "NOT_YET_VALID" : "OPENED");
            }
            assertThat(List.of("z1", "z2", "z3"))
                    .allSatisfy(door -> assertThat(rig.codes(door)).hasSize(20));
            // a gateway that is still busy refuses a write: one create for each code means that none came too early
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(60);
            Instant lastOfToday = latest(rig, grants.subList(30, 60));
            assertThat(grants.subList(0, 30).stream()
                            .filter(grant -> rig.read(grant).observed().at().isBefore(lastOfToday)))
                    .as("tomorrow's before the last of today's")
                    .isEmpty();
        }
    }

    private static Instant latest(LockRig rig, List<String> grants) {
        return grants.stream()
                .map(grant -> rig.read(grant).observed().at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void F03_bothDoorsOfACheckInBehindOneGatewayAreProvenSoonTheRoomFirst() {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().deliveryDelay(Duration.ofMillis(1500)),
                Function.identity(),
                Device.zigbee("room", "gw"),
                Device.zigbee("front", "gw"))) {
            long begun = System.nanoTime();
            Instant from = soon(rig);
            List<String> both = rig.stay(from, from.plus(Duration.ofHours(30)), "front", "room");
            both.forEach(g -> rig.await(g, GrantState.PROVEN));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            assertThat(rig.read(both.get(1)).observed().at())
                    .isBefore(rig.read(both.get(0)).observed().at());
        }
    }

    @Test
    void F04_frontDoorIsReadyWhileTheRoomsGatewayIsOfflineAndTheRoomIsFlagged() {
        try (LockRig rig = LockRig.of(Device.zigbee("room", "gw"), Device.zigbee("front", "gw2"))) {
            rig.control("PUT", "/sim/gateways/gw", "{\"online\":false}");
            List<String> both = rig.stay(soon(rig), rig.now().plus(Duration.ofHours(30)), "front", "room");
            String front = both.get(0);
            String room = both.get(1);
            rig.await(front, GrantState.PROVEN);
            assertThat(rig.type("front", rig.pin(front, 1, "front"))).isEqualTo("OPENED");
            rig.forward(Duration.ofMinutes(5));
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.outcomes.stream().map(o -> o.type() + " " + o.deviceId()))
                    .containsExactly("CODE_READY front", "CODE_PROBLEM room");
            assertThat(rig.read(room).observed().state()).isNotEqualTo(GrantState.PROVEN);
            assertThat(rig.read(room).observed().reason()).isNotBlank();
            rig.control("PUT", "/sim/gateways/gw", "{\"online\":true}");
            rig.forward(Duration.ofMinutes(6));
            rig.await(room, GrantState.PROVEN);
            assertThat(rig.type("room", rig.pin(room, 1, "room"))).isEqualTo("OPENED");
            assertThat(rig.codes("room")).hasSize(1);
        }
    }

    @Test
    void F10_nearerArrivalGetsTheSlotAndNobodyInTheHouseLosesHis() {
        try (LockRig rig = LockRig.of(Device.wifi("w").capacity(2))) {
            String inHouse = guest(rig, "w");
            Instant next = rig.now().plus(Duration.ofDays(3));
            String later = rig.grant("w", next, next.plus(Duration.ofDays(2)));
            rig.await(inHouse, GrantState.PROVEN);
            rig.await(later, GrantState.PROVEN);
            Instant tomorrow = rig.now().plus(Duration.ofDays(1));
            String nearer = rig.grant("w", tomorrow, tomorrow.plus(Duration.ofDays(1)));
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> rig.read(nearer).observed().state() == GrantState.PROVEN);
            assertThat(rig.read(later).observed().state()).isNotEqualTo(GrantState.PROVEN);
            assertThat(rig.type("w", rig.pin(inHouse, 1, "w"))).isEqualTo("OPENED");
            rig.desire(nearer, Desired.REVOKED);
            rig.await(nearer, GrantState.GONE);
            await().atMost(Duration.ofSeconds(45))
                    .until(() -> rig.read(later).observed().state() == GrantState.PROVEN);
        }
    }

    @Test
    void F02_lockThatSaysItIsFullTakesTheCodeInThePlaceOfALaterArrivals() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            Instant next = rig.now().plus(Duration.ofDays(3));
            String later = rig.grant("z", next, next.plus(Duration.ofDays(2)));
            rig.await(later, GrantState.PROVEN);
            rig.fault(refusedBy(5, 1));
            String grant = guest(rig, "z");
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(rig.calls("TEMP_PASSWORD_DELETE"))
                    .as("the refused one was cleared away, and the later guest's gave its slot")
                    .isEqualTo(2);
            rig.awaitInTime(later, GrantState.PROVEN);
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_READY");
            assertThat(live(rig, "z")).hasSize(2);
        }
    }

    @Test
    void F02_fullLockWhereNobodyCanGiveWayIsToldOnceAndTakesTheCodeWhenASlotIsFree() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.control("PUT", "/sim/locks/z", "{\"full\":true}");
            String grant = guest(rig, "z");
            for (int minute = 0; minute < 30; minute++) {
                rig.forward(Duration.ofMinutes(1));
                rig.rest();
            }
            assertThat(rig.told()).containsExactly("CODE_PROBLEM");
            assertThat(rig.outcomes.get(0).reason()).containsIgnoringCase("full");
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isBetween(2L, 30L);
            rig.control("PUT", "/sim/locks/z", "{\"full\":false}");
            rig.forward(Duration.ofMinutes(11));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(live(rig, "z")).hasSize(1);
        }
    }

    @Test
    void F02_overlapIsTriedAgainLaterWithTheSameDigits() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(refusedBy(6, 1));
            String grant = guest(rig, "z");
            await().until(() ->
                    String.valueOf(rig.read(grant).observed().reason()).contains("overlaps"));
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.REMOVING);
            rig.forward(Duration.ofSeconds(30));
            rig.rest();
            assertThat(rig.calls("TEMP_PASSWORD_CREATE"))
                    .as("what overlaps now does so half a minute later")
                    .isEqualTo(1);
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.REMOVING);
            rig.forward(Duration.ofSeconds(90));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(2);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(live(rig, "z")).hasSize(1);
        }
    }

    private static String refusedBy(int status, int times) {
        return on(
                "POST",
                "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"delivery-failed\",\"status\":" + status
                        + ",\"times\":" + times);
    }

    @ParameterizedTest
    @ValueSource(ints = {2301, 2311, 1111, 500})
    void F05_errorInsideAnAnswerOf200IsAFailure(int code) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(on(
                    "POST",
                    "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"code\",\"code\":" + code
                            + ",\"times\":1"));
            String grant = guest(rig, "z");
            await().until(() -> rig.read(grant).observed().reason() != null);
            assertThat(rig.told()).isEmpty();
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
        }
    }

    @Test
    void F06_whatIsNeverDeliveredIsLookedUpAndMadeAnew() {
        try (LockRig rig = LockRig.of(Device.ble("b", "gw"))) {
            rig.fault(on("POST", "\"kind\":\"success-without-delivery\",\"times\":1"));
            String grant = guest(rig, "b");
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            rig.forward(Duration.ofSeconds(80));
            rig.rest();
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(1);
            assertThat(rig.told()).doesNotContain("CODE_READY");
            rig.forward(Duration.ofMinutes(1));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("b", rig.pin(grant, 1, "b"))).isEqualTo("OPENED");
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(2);
            assertThat(live(rig, "b")).as("the one that never came is closed").hasSize(1);
            assertThat(rig.told()).containsOnlyOnce("CODE_READY");
        }
    }

    @ParameterizedTest(name = "delivery status {0}")
    @CsvSource({"3, 60, 60, 320", "4, 40, 40, 300"})
    void F07_lockThatRefusesForEverIsAskedABoundedNumberOfTimes(int status, int creates, int deletes, int all) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(refusedBy(status, 1000));
            String grant = guest(rig, "z");
            for (int minute = 0; minute < 60; minute++) {
                rig.forward(Duration.ofMinutes(1));
                rig.rest();
            }
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isBetween(2L, (long) creates);
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).isLessThanOrEqualTo(deletes);
            assertThat(rig.allCalls()).isLessThanOrEqualTo(all);
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.told()).as(rig.outcomes.toString()).containsOnlyOnce("CODE_PROBLEM");
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(16));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
        }
    }

    @Test
    void F07_aCodeTheCloudDoesNotFindIsNotChangedForEver() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.edit("z", "delete", "");
            rig.forgetCalls();
            rig.window(grant, soon(rig), rig.now().plus(Duration.ofHours(50)));
            for (int minute = 0; minute < 5; minute++) {
                rig.forward(Duration.ofMinutes(1));
                rig.rest();
            }
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.calls("TEMP_PASSWORD_MODIFY")).isLessThanOrEqualTo(3);
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(1);
            assertThat(rig.allCalls()).isLessThanOrEqualTo(30);
        }
    }

    @Test
    void F08_staleReadsAfterAWriteCauseNoSecondWrite() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("PUT", "\"kind\":\"stale-reads\",\"seconds\":2,\"times\":1"));
            rig.forgetCalls();
            Instant to = rig.now().plus(Duration.ofHours(50));
            rig.window(grant, soon(rig), to);
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.jdbc
                            .sql("SELECT lock_to FROM credential WHERE grant_id = ?")
                            .param(grant)
                            .query(Long.class)
                            .single())
                    .isBetween(to.toEpochMilli(), to.plusSeconds(1).toEpochMilli());
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_CHANGED");
            rig.forward(Duration.ofMinutes(3));
            rig.scan("z");
            assertThat(rig.calls("TEMP_PASSWORD_MODIFY")).isEqualTo(1);
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isZero();
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).isZero();
            assertThat(rig.allCalls()).as("a ticket, the change, some reads").isLessThanOrEqualTo(12);
        }
    }

    @Test
    void F16_doorThatFailsIsTriedAgainAlthoughTheOtherOneWorks() {
        try (LockRig rig = LockRig.of(Device.zigbee("front", "gw1"), Device.wifi("room"))) {
            rig.fault(on(
                    "POST",
                    "\"path\":\"/v1.0/devices/room/door-lock/temp-password\",\"kind\":\"http500\",\"times\":2"));
            List<String> both = rig.stay(soon(rig), rig.now().plus(Duration.ofHours(5)), "front", "room");
            both.forEach(g -> rig.awaitInTime(g, GrantState.PROVEN));
            assertThat(rig.type("room", rig.pin(both.get(1), 1, "room"))).isEqualTo("OPENED");
        }
    }

    @Test
    void F11_digitsTheLockRefusesAreReplacedByLegalOnesThatAreTold() {
        // the first digits of this rig never begin with 9, the next ones always do
        try (LockRig rig =
                LockRig.of(Device.zigbee("z", "gw").digits(6, 6, "0", "1", "2", "3", "4", "5", "6", "7", "8"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.replaced).containsExactly(grant);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
            String legal = rig.pin(grant, 2, "z");
            assertThat(legal).startsWith("9").hasSize(6);
            assertThat(rig.type("z", legal)).isEqualTo("OPENED");
            assertThat(rig.codes("z"))
                    .singleElement()
                    .satisfies(code -> assertThat(code.path("digits").asText()).isEqualTo(legal));
            assertThat(rig.outcomes.stream().map(o -> o.type() + " " + o.generation()))
                    .as("nobody is told digits the lock does not take")
                    .containsExactly("CODE_PROBLEM 1", "CODE_READY 2");
        }
    }

    @Test
    void F11_digitsAreReplacedWhenARefusalDoesNotSayWhatItRefuses() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(on(
                    "POST",
                    "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"code\",\"code\":1109,"
                            + "\"message\":\"param is illegal\",\"times\":4"));
            String grant = guest(rig, "z");
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                rig.forward(Duration.ofSeconds(5));
                return !rig.replaced.isEmpty();
            });
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.replaced).containsExactly(grant);
            assertThat(rig.codes("z")).hasSize(1);
            assertThat(rig.type("z", rig.pin(grant, 2, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void digitsOfAGrantThatEndsBeforeAnythingWasSentAreFree() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.kill();
            String grant = guest(rig, "z");
            rig.desire(grant, Desired.REVOKED);
            rig.start();
            rig.await(grant, GrantState.GONE);
            assertThat(rig.released).containsExactly(grant + "-1");
            assertThat(rig.codes("z")).isEmpty();
        }
    }

    @Test
    void sleepingLockTakesTheCodeWhenItWakesAndGoneNeedsTheWakeUpToo() {
        try (LockRig rig = LockRig.of(Device.wifi("w"))) {
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":true}");
            String grant = guest(rig, "w");
            await().until(() -> rig.read(grant).observed().state() == GrantState.SENT);
            assertThat(rig.told()).isEmpty();
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":false}");
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.PROVEN);
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":true}");
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            rig.forward(Duration.ofMinutes(6));
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.REMOVING);
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":false}");
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.GONE);
        }
    }
}
