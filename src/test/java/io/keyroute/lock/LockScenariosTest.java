package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.reconcile.Foreign;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.access.view.DebtView;
import io.keyroute.access.view.DebtViews;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Failure scenarios of the lock side, by number, against the simulated cloud. */
class LockScenariosTest {

    private static String on(String verb, String rest) {
        return "[{\"verb\":\"" + verb + "\"," + rest + "}]";
    }

    private static Instant soon(LockRig rig) {
        return rig.now().minusSeconds(5);
    }

    private static String guest(LockRig rig, String device) {
        return rig.grant(device, soon(rig), rig.now().plus(Duration.ofHours(30)));
    }

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

    @ParameterizedTest
    @CsvSource({"drop-after,wifi", "http500-after,z", "drop-after,z", "http500,wifi", "drop-after,keepalive"})
    void F44_lostAnswersMakeNoSecondCodeAndLeaveNone(String kind, String device) {
        try (LockRig rig = LockRig.of(Device.wifi("wifi"), Device.zigbee("z", "gw"), Device.keepalive("keepalive"))) {
            rig.fault(on(
                    "POST",
                    "\"path\":\"/v1.0/devices/" + device + "/door-lock/temp-password\",\"kind\":\"" + kind
                            + "\",\"times\":1"));
            String grant = guest(rig, device);
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.codes(device)).hasSize(1);
            rig.desire(grant, Desired.REVOKED);
            rig.awaitInTime(grant, GrantState.GONE);
            assertThat(rig.type(device, rig.pin(grant, 1, device))).isEqualTo("UNKNOWN_CODE");
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

    private static List<JsonNode> live(LockRig rig, String device) {
        return rig.codes(device).stream()
                .filter(code -> code.path("onLock").asBoolean()
                        || !code.path("state").asText().equals("DELETED"))
                .toList();
    }

    private static List<DebtView> debts(LockRig rig) {
        return new DebtViews(rig.jdbc, rig.clock).list(Set.of("demo"));
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
    void F22_emptyListRevokesNothingAndMakesNothing() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofMinutes(3));
            rig.fault(on("GET", "\"kind\":\"empty-list\",\"times\":1"));
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
        }
    }

    @Test
    void F23_listsThatStayEmptyForHoursShutNobodyOutAndMakeNoSecondCode() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String digits = rig.pin(grant, 1, "z");
            String password = rig.codes("z").get(0).path("passwordId").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.fault(on("GET", "\"operation\":\"TEMP_PASSWORD_LIST\",\"kind\":\"empty-list\""));
            rig.forgetCalls();
            rig.scan("z");
            assertThat(scan(rig)).startsWith("the list is empty although");
            rig.forward(Duration.ofMinutes(11));
            await("a second empty list").until(() -> scan(rig) == null);
            rig.rest();
            assertThat(rig.counted("z")).isZero();
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.told()).containsExactly("CODE_READY");
            assertThat(writes(rig)).isZero();
            for (int minute = 0; minute < 180; minute += 5) {
                rig.forward(Duration.ofMinutes(5));
                rig.rest();
                assertThat(rig.type("z", digits)).as("minute " + minute).isEqualTo("OPENED");
            }
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(5));
            rig.awaitInTime(grant, GrantState.PROVEN);
            rig.scan("z");
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.told()).doesNotContain("CODE_CHANGED", "CODE_REMOVED");
            assertThat(live(rig, "z")).singleElement().satisfies(code -> assertThat(
                            code.path("passwordId").asText())
                    .isEqualTo(password));
            assertThat(rig.type("z", digits)).isEqualTo("OPENED");
        }
    }

    private static String scan(LockRig rig) {
        return rig.jdbc
                .sql("SELECT failure FROM door_scan WHERE device_id = 'z'")
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private static long writes(LockRig rig) {
        return rig.calls("TEMP_PASSWORD_CREATE")
                + rig.calls("TEMP_PASSWORD_MODIFY")
                + rig.calls("TEMP_PASSWORD_DELETE");
    }

    @Test
    void F24_codeThatIsMissingIsMadeAgainOnlyAfterASecondList() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String first = rig.codes("z").get(0).path("passwordId").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "delete", "");
            rig.scan("z");
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.PROVEN);
            assertThat(rig.told()).containsExactly("CODE_READY");
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.told()).contains("CODE_PROBLEM");
            assertThat(rig.codes("z").stream().map(c -> c.path("passwordId").asText()))
                    .doesNotContain(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "window"})
    void F25_codeChangedInTheAppIsPutRight(String what) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            String changed = what.equals("name")
                    ? ",\"name\":\"mine\""
                    : ",\"from\":\"" + rig.now() + "\",\"to\":\"" + rig.now().plusSeconds(900) + "\"";
            rig.edit("z", "change", changed);
            rig.scan("z");
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.codes("z")).hasSize(1);
            assertThat(rig.codes("z").get(0).path("name").asText()).isEqualTo(name);
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
            rig.forward(Duration.ofHours(20));
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void F25_policyLeavesWhatSomebodyChangedAndSaysItOnce() {
        try (LockRig rig = new LockRig(
                        SimulatorSettings.builder(), LockScenariosTest::onlyTold, Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "change", ",\"name\":\"mine\"");
            rig.scan("z");
            rig.scan("z");
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.told()).containsOnlyOnce("CODE_PROBLEM");
            assertThat(rig.codes("z").get(0).path("name").asText()).isEqualTo("mine");
            assertThat(rig.read(grant).observed().reason()).contains("left so by policy");
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
        }
    }

    @Test
    void F25_codeDeletedInTheAppIsMadeAgainAndLogged() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"));
                Logged logged = new Logged()) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            String name = rig.codes("z").get(0).path("name").asText();
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "delete", "");
            rig.scan("z");
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            logged.bothHashes(name, rig.pin(grant, 1, "z"));
        }
    }

    /** What the comparison of lists logs. */
    private static final class Logged implements AutoCloseable {

        private static final Pattern HASHES = Pattern.compile("it was ([0-9a-f]{16}), it is ([0-9a-f]{16})$");

        private final Logger logger = (Logger) LoggerFactory.getLogger("io.keyroute.access.reconcile.DriftScan");
        private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

        Logged() {
            lines.start();
            logger.addAppender(lines);
        }

        /** One line about the code, with the hash of what was and of what is, and without what was hashed. */
        void bothHashes(String name, String pin) {
            assertThat(List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage))
                    .filteredOn(line -> line.contains(name))
                    .singleElement()
                    .satisfies(line -> {
                        Matcher found = HASHES.matcher(line);
                        assertThat(found.find()).as(line).isTrue();
                        assertThat(found.group(1)).isNotEqualTo(found.group(2));
                        assertThat(line).doesNotContain(pin);
                    });
        }

        @Override
        public void close() {
            logger.detachAppender(lines);
        }
    }

    private static ReconcileSettings onlyTold(ReconcileSettings s) {
        return new ReconcileSettings(
                s.names(),
                s.escalateAfter(),
                s.alarmLead(),
                false,
                s.holdUnknown(),
                s.scanEvery(),
                s.open(),
                s.calls(),
                s.poll(),
                s.rounds());
    }

    @Test
    void F26_partlyClearedSlotIsNotCountedAndTheCodeIsMadeAgain() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "ghost", "");
            rig.scan("z");
            assertThat(rig.counted("z")).isZero();
            rig.forward(Duration.ofSeconds(61));
            rig.scan("z");
            await().until(() -> "OPENED".equals(rig.type("z", rig.pin(grant, 1, "z"))));
            rig.await(grant, GrantState.PROVEN);
        }
    }

    @Test
    void F48_aDoorWhoseClockIsBehindOpensInTimeWithABufferAndNeverLonger() {
        try (LockRig rig = LockRig.of(Device.zigbee("plain", "gw"), Device.zigbee("late", "gw2"))) {
            rig.ability("late", "clock-buffer", "10");
            Instant from = rig.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1800);
            Instant to = from.plusSeconds(7200);
            List<String> doors = List.of("plain", "late");
            List<String> grants = doors.stream()
                    .map(door -> {
                        rig.control("PUT", "/sim/locks/" + door, "{\"driftSeconds\":-590}");
                        return rig.grant(door, from, to);
                    })
                    .toList();
            grants.forEach(grant -> rig.await(grant, GrantState.PROVEN));
            rig.forward(Duration.between(rig.now(), from.plusSeconds(1)));
            assertThat(rig.type("plain", rig.pin(grants.get(0), 1, "plain"))).isNotEqualTo("OPENED");
            assertThat(rig.type("late", rig.pin(grants.get(1), 1, "late"))).isEqualTo("OPENED");
            assertThat(rig.codes("late").get(0).path("to"))
                    .isEqualTo(rig.codes("plain").get(0).path("to"));
        }
    }

    @Test
    void foreignCodesAreReportedAndLeftAlone() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.edit(
                    "z",
                    "add",
                    ",\"name\":\"plumber\",\"digits\":\"482913\",\"from\":\"" + rig.now() + "\",\"to\":\""
                            + rig.now().plusSeconds(9000) + "\"");
            rig.scan("z");
            assertThat(rig.foreign().at("z")).extracting(Foreign.Code::name).containsExactly("plumber");
            assertThat(rig.type("z", "482913")).isEqualTo("OPENED");
        }
    }

    @ParameterizedTest(name = "{0} {1} on {2}")
    @CsvSource({
        "POST,drop-before,z,TRYING",
        "POST,drop-after,z,TRYING",
        "POST,drop-before,k,TRYING",
        "POST,drop-after,k,TRYING",
        "PUT,drop-before,z,CHANGING",
        "PUT,drop-after,z,CHANGING",
        "PUT,drop-before,k,CHANGING",
        "PUT,drop-after,k,CHANGING",
        "DELETE,drop-before,z,REMOVING",
        "DELETE,drop-after,z,REMOVING",
        "DELETE,drop-before,k,REMOVING",
        "DELETE,drop-after,k,REMOVING"
    })
    void F44_whoFindsABegunWriteGoesOnFromWhatTheLockSays(String verb, String fault, String door, String state) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"), Device.keepalive("k"))) {
            Instant to = rig.now().plus(Duration.ofHours(50));
            if (verb.equals("POST")) {
                rig.fault(on(
                        verb,
                        "\"path\":\"/v1.0/devices/" + door + "/door-lock/temp-password\",\"kind\":\"" + fault
                                + "\",\"times\":1"));
            }
            String grant = guest(rig, door);
            if (!verb.equals("POST")) {
                rig.awaitInTime(grant, GrantState.PROVEN);
                rig.fault(on(verb, "\"kind\":\"" + fault + "\",\"times\":1"));
                if (verb.equals("PUT")) {
                    rig.window(grant, soon(rig), to);
                } else {
                    rig.desire(grant, Desired.REVOKED);
                }
            }
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> rig.read(grant).observed().state() == GrantState.valueOf(state));
            rig.kill();
            rig.start();
            endsAsAsked(rig, verb, door, grant);
        }
    }

    /** Made, prolonged to 50 hours from the beginning, or removed: once, and as the keypad answers. */
    private static void endsAsAsked(LockRig rig, String verb, String door, String grant) {
        boolean removed = verb.equals("DELETE");
        rig.awaitInTime(grant, removed ? GrantState.GONE : GrantState.PROVEN);
        assertThat(rig.type(door, rig.pin(grant, 1, door))).isEqualTo(removed ? "UNKNOWN_CODE" : "OPENED");
        assertThat(rig.codes(door).stream()
                        .filter(c -> !c.path("phase").asText().equalsIgnoreCase("deleted")))
                .hasSize(removed ? 0 : 1);
        if (verb.equals("PUT")) {
            rig.forward(Duration.ofHours(40));
            assertThat(rig.type(door, rig.pin(grant, 1, door))).isEqualTo("OPENED");
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "POST,z,TRYING",
        "POST,k,TRYING",
        "PUT,z,CHANGING",
        "PUT,k,CHANGING",
        "DELETE,z,REMOVING",
        "DELETE,k,REMOVING"
    })
    void F44_whoIsKilledBetweenAWriteAndItsFirstLookGoesOnFromWhatTheLockSays(
            String verb, String door, GrantState state) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"), Device.keepalive("k"))) {
            String looks = on("GET", "\"deviceId\":\"" + door + "\",\"kind\":\"timeout-before\"");
            if (verb.equals("POST")) {
                rig.fault(looks);
            }
            String grant = guest(rig, door);
            if (!verb.equals("POST")) {
                rig.awaitInTime(grant, GrantState.PROVEN);
                rig.fault(looks);
            }
            long before = rig.allCalls();
            switch (verb) {
                case "PUT" -> rig.window(grant, soon(rig), rig.now().plus(Duration.ofHours(50)));
                case "DELETE" -> rig.desire(grant, Desired.REVOKED);
                default -> before = 0;
            }
            long calls = before;
            await().until(() -> rig.read(grant).observed().state() == state && rig.allCalls() > calls + 1);
            assertThat(rig.jdbc
                            .sql("SELECT acknowledged FROM credential")
                            .query(Boolean.class)
                            .single())
                    .as("the write was answered, and nothing of that is kept yet")
                    .isFalse();
            rig.kill();
            rig.fault("[]");
            rig.start();
            endsAsAsked(rig, verb, door, grant);
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
    void F17_checkOutWhileTheLockIsOfflineStaysADebtUntilProven() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.control("PUT", "/sim/locks/z", "{\"online\":false}");
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            String next = guest(rig, "z");
            rig.forward(Duration.ofMinutes(20));
            await().until(() -> rig.outcomes.stream()
                    .anyMatch(o -> o.grantId().equals(grant) && o.type() == OutcomeType.CODE_PROBLEM));
            assertThat(debts(rig)).singleElement().satisfies(debt -> {
                assertThat(debt.grantId()).isEqualTo(grant);
                assertThat(debt.risk()).isEqualTo("OPENS");
                assertThat(debt.ageSeconds()).isGreaterThanOrEqualTo(20 * 60);
                assertThat(debt.escalatedAt()).isNotNull();
            });
            assertThat(rig.type("z", rig.pin(grant, 1, "z")))
                    .as("which is why it is a debt")
                    .isEqualTo("OPENED");
            assertThat(rig.released).as("nobody is given these digits").isEmpty();
            assertThat(rig.told()).doesNotContain("CODE_REMOVED");
            rig.fault(on("DELETE", "\"kind\":\"http500\",\"status\":502"));
            rig.control("PUT", "/sim/locks/z", "{\"online\":true}");
            rig.forward(Duration.ofMinutes(6));
            await("frozen before anything is removed")
                    .until(() -> debts(rig).get(0).risk().equals("FROZEN"));
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("FROZEN");
            assertThat(debts(rig)).singleElement().extracting(DebtView::state).isEqualTo("REMOVING");
            assertThat(rig.told()).doesNotContain("CODE_REMOVED");
            long frozen = rig.calls("TEMP_PASSWORD_FREEZE");
            rig.forward(Duration.ofMinutes(6));
            rig.rest();
            assertThat(rig.calls("TEMP_PASSWORD_FREEZE")).as("once is enough").isEqualTo(frozen);
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.told()).containsOnlyOnce("CODE_REMOVED");
            assertThat(debts(rig)).isEmpty();
            rig.awaitInTime(next, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(next, 1, "z"))).isEqualTo("OPENED");
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
        }
    }

    /** The lock freezes nothing: that holds up no removal. */
    @Test
    void F17_whatCannotBeFrozenIsRemovedAllTheSame() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.control("PUT", "/sim/locks/z", "{\"online\":false}");
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            rig.forward(Duration.ofMinutes(5));
            rig.rest();
            rig.fault(on("PUT", "\"path\":\"freeze-password\",\"kind\":\"code\",\"code\":2009"));
            rig.control("PUT", "/sim/locks/z", "{\"online\":true}");
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
        }
    }

    /** One goes, one comes: while the removal is under way nothing else is written through the gateway. */
    @ParameterizedTest
    @ValueSource(strings = {"z", "ble"})
    void F33_theOutgoingGuestsCodeIsDeadBeforeTheIncomingOnesIsReady(String device) {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().deliveryDelay(Duration.ofMillis(300)),
                Function.identity(),
                Device.zigbee("z", "gw"),
                Device.ble("ble", "gw"),
                Device.zigbee("busy", "gw"))) {
            String outgoing = guest(rig, device);
            rig.await(outgoing, GrantState.PROVEN);
            guest(rig, "busy");
            await("the gateway is busy").until(() -> rig.calls("TEMP_PASSWORD_CREATE") == 2);
            rig.desire(outgoing, Desired.REVOKED);
            String incoming = guest(rig, device);
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                boolean ready = rig.told().stream().filter("CODE_READY"::equals).count() == 3;
                boolean former =
                        ready && rig.type(device, rig.pin(outgoing, 1, device)).equals("OPENED");
                assertThat(former)
                        .as("one is told a code of a door that still opens to the other")
                        .isFalse();
                return ready;
            });
            rig.await(incoming, GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(incoming, 1, device))).isEqualTo("OPENED");
            assertThat(rig.type(device, rig.pin(outgoing, 1, device))).isEqualTo("UNKNOWN_CODE");
            rig.awaitInTime(outgoing, GrantState.GONE);
        }
    }

    /** One call at a time, so that who has time would go last where nothing put it first. */
    private static ReconcileSettings oneCall(ReconcileSettings s) {
        return new ReconcileSettings(
                s.names(),
                s.escalateAfter(),
                s.alarmLead(),
                s.heal(),
                s.holdUnknown(),
                s.scanEvery(),
                s.open(),
                1,
                s.poll(),
                s.rounds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "ble", "wifi", "keepalive"})
    void F33_underLoadTheOutgoingGuestsCodeIsDeadFirstAndTheIncomingOnesIsNotLate(String device) {
        int others = 12;
        List<Device> fleet = new ArrayList<>(List.of(
                Device.zigbee("z", "gw"), Device.ble("ble", "gw"), Device.wifi("wifi"), Device.keepalive("keepalive")));
        boolean line = device.equals("z") || device.equals("ble");
        for (int i = 0; i < others; i++) {
            fleet.add(line ? Device.zigbee("busy" + i, "gw") : Device.wifi("busy" + i));
        }
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder()
                        .deliveryDelay(Duration.ofMillis(line ? 100 : 0))
                        .answerDelay(Duration.ofMillis(20)),
                LockScenariosTest::oneCall,
                fleet.toArray(Device[]::new))) {
            String outgoing = rig.inHouse(device, 1, rig.now().minus(Duration.ofHours(20)));
            rig.await(outgoing, GrantState.PROVEN);
            rig.mine = false;
            for (int i = 0; i < others; i++) {
                rig.inHouse("busy" + i, 10 + i, rig.now().minusSeconds(5));
            }
            rig.checkedOut(outgoing);
            String incoming = rig.inHouse(device, 2, rig.now().minus(Duration.ofMinutes(1)));
            rig.outcomes.clear();
            rig.mine = true;
            rig.forward(Duration.ZERO);
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                boolean ready = rig.outcomes.stream()
                        .anyMatch(o -> o.grantId().equals(incoming) && o.type() == OutcomeType.CODE_READY);
                boolean former =
                        ready && rig.type(device, rig.pin(outgoing, 1, device)).equals("OPENED");
                assertThat(former)
                        .as("one is told a code of a room that still opens to the other")
                        .isFalse();
                return ready;
            });
            assertThat(rig.told().stream().filter("CODE_READY"::equals).count())
                    .as("ready before those who came later, though its removal has time")
                    .isLessThan(others);
            rig.await(incoming, GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(incoming, 1, device))).isEqualTo("OPENED");
            rig.awaitInTime(outgoing, GrantState.GONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "wifi"})
    void F33_aRemovalThatFailsKeepsNobodyOut(String device) {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"), Device.wifi("wifi"))) {
            String outgoing = rig.inHouse(device, 1, soon(rig));
            rig.await(outgoing, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"http500\",\"status\":502"));
            rig.mine = false;
            rig.checkedOut(outgoing);
            String incoming = rig.inHouse(device, 2, soon(rig));
            rig.mine = true;
            rig.forward(Duration.ZERO);
            rig.await(incoming, GrantState.PROVEN);
            assertThat(rig.type(device, rig.pin(incoming, 1, device))).isEqualTo("OPENED");
            assertThat(rig.calls("TEMP_PASSWORD_DELETE"))
                    .as("it was tried first")
                    .isPositive();
            assertThat(debts(rig)).extracting(DebtView::grantId).containsExactly(outgoing);
        }
    }

    @Test
    void F33_aLockThatSleepsKeepsNobodyOut() {
        try (LockRig rig = LockRig.of(Device.wifi("w"))) {
            String outgoing = rig.inHouse("w", 1, soon(rig));
            rig.await(outgoing, GrantState.PROVEN);
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":true}");
            rig.mine = false;
            rig.checkedOut(outgoing);
            String incoming = rig.inHouse("w", 2, soon(rig));
            rig.mine = true;
            rig.forward(Duration.ZERO);
            await().until(() -> rig.read(incoming).observed().state() == GrantState.SENT);
            assertThat(rig.read(outgoing).observed().state()).isEqualTo(GrantState.REMOVING);
            rig.control("PUT", "/sim/locks/w", "{\"asleep\":false}");
            rig.awaitInTime(incoming, GrantState.PROVEN);
            rig.awaitInTime(outgoing, GrantState.GONE);
            assertThat(rig.type("w", rig.pin(outgoing, 1, "w"))).isEqualTo("UNKNOWN_CODE");
        }
    }

    @Test
    void F18_deleteThatFailsForEverEscalatesAndIsNotDone() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"http500\",\"status\":502"));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            await().until(() -> debts(rig).size() == 1);
            assertThat(debts(rig).get(0).escalatedAt()).isNull();
            rig.forward(Duration.ofMinutes(16));
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            for (int hour = 0; hour < 6; hour++) {
                rig.forward(Duration.ofHours(1));
                rig.rest();
            }
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.REMOVING);
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM");
            assertThat(debts(rig)).singleElement().satisfies(debt -> {
                assertThat(debt.grantId()).isEqualTo(grant);
                assertThat(debt.risk()).isEqualTo("FROZEN");
                assertThat(debt.reason()).contains("deleteTempPassword");
                assertThat(debt.escalatedAt()).isNotNull();
            });
            assertThat(rig.type("z", rig.pin(grant, 1, "z")))
                    .as("what could be done was done")
                    .isEqualTo("FROZEN");
            assertThat(rig.released).isEmpty();
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).as("never given up").isGreaterThan(6);
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(16));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM", "CODE_REMOVED");
            assertThat(debts(rig)).isEmpty();
        }
    }

    @Test
    void F20_codeThatCannotBeRemovedEndsWithItsProvenWindow() {
        try (LockRig rig = LockRig.of(Device.wifi("w"))) {
            Instant end = rig.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(2));
            String grant = rig.grant("w", soon(rig), end);
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"code\",\"code\":2306"));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            rig.forward(Duration.ofMinutes(100));
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.type("w", rig.pin(grant, 1, "w"))).isEqualTo("OPENED");
            assertThat(debts(rig)).singleElement().satisfies(debt -> {
                assertThat(debt.grantId()).isEqualTo(grant);
                assertThat(debt.risk()).isEqualTo("OPENS");
                assertThat(debt.opensUntil()).isEqualTo(end);
            });
            rig.forward(Duration.ofMinutes(25));
            rig.rest();
            assertThat(rig.type("w", rig.pin(grant, 1, "w"))).isNotEqualTo("OPENED");
            assertThat(debts(rig)).extracting(DebtView::risk).containsExactly("EXPIRING");
            assertThat(rig.told()).as("a lock's clock may be slow").doesNotContain("CODE_REMOVED");
            rig.forward(Duration.ofMinutes(15));
            rig.await(grant, GrantState.GONE);
            assertThat(debts(rig)).isEmpty();
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM", "CODE_REMOVED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "wifi", "keepalive", "ble"})
    void F39_newDigitsAreProvenBeforeTheOldOnesGoAndAtEveryMomentOneOfThemOpens(String door) throws Exception {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder()
                        .deliveryDelay(Duration.ofMillis(100))
                        .answerDelay(Duration.ofMillis(10)),
                Function.identity(),
                Device.zigbee("z", "gw"),
                Device.wifi("wifi"),
                Device.ble("ble", "gw2"),
                Device.keepalive("keepalive"))) {
            String grant = guest(rig, door);
            rig.await(grant, GrantState.PROVEN);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> typed = CompletableFuture.supplyAsync(() -> typeUntil(over, rig, door, grant));
            rig.change(grant, d -> rig.with(d, d.state(), d.window(), 2, RetireRule.PROVEN, 3_600_000));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type(door, rig.pin(grant, 1, door))).isEqualTo("OPENED");
            assertThat(rig.type(door, rig.pin(grant, 2, door))).isEqualTo("OPENED");
            rig.forward(Duration.ofMinutes(61));
            await().until(() -> !rig.type(door, rig.pin(grant, 1, door)).equals("OPENED"));
            over.set(true);
            assertThat(typed.get(10, TimeUnit.SECONDS))
                    .as("tries at the door while it changed")
                    .isGreaterThan(20);
            assertThat(rig.type(door, rig.pin(grant, 2, door))).isEqualTo("OPENED");
        }
    }

    /** A write takes this lock a tenth of a second: whoever types without a pause finds a moment without a code. */
    private static int typeUntil(AtomicBoolean over, LockRig rig, String door, String grant) {
        int tries = 0;
        while (!over.get()) {
            boolean old = rig.type(door, rig.pin(grant, 1, door)).equals("OPENED");
            boolean either = old || rig.type(door, rig.pin(grant, 2, door)).equals("OPENED");
            assertThat(either)
                    .as("try " + tries + ": neither the old digits nor the new ones open")
                    .isTrue();
            tries++;
        }
        return tries;
    }

    @ParameterizedTest
    @ValueSource(strings = {"wifi", "z", "ble", "keepalive"})
    void F44_restartInEveryMomentLeavesExactlyTheWantedCodes(String device) {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().answerDelay(Duration.ofMillis(15)),
                Function.identity(),
                Device.wifi("wifi"),
                Device.zigbee("z", "gw"),
                Device.ble("ble", "gw2"),
                Device.keepalive("keepalive"))) {
            List<String> grants = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                grants.add(guest(rig, device));
                long pause = System.nanoTime() + Duration.ofMillis(12L * i).toNanos();
                await().pollInterval(Duration.ofMillis(2)).until(() -> System.nanoTime() > pause);
                rig.kill();
                rig.start();
            }
            grants.forEach(g -> rig.await(g, GrantState.PROVEN));
            assertThat(rig.codes(device)).hasSize(6);
            for (String g : grants) {
                assertThat(rig.type(device, rig.pin(g, 1, device))).isEqualTo("OPENED");
                rig.desire(g, Desired.REVOKED);
                rig.kill();
                rig.start();
            }
            grants.forEach(g -> rig.await(g, GrantState.GONE));
            assertThat(rig.codes(device).stream().map(c -> c.path("phase").asText()))
                    .allMatch(phase -> phase.equals("DELETED") || phase.equals("deleted"));
        }
    }

    @Test
    void F44_anEndInOrderLetsACallThatHasLeftComeBackAndKeepsWhatItBrought() {
        try (LockRig rig = new LockRig(
                SimulatorSettings.builder().answerDelay(Duration.ofMillis(600)),
                Function.identity(),
                Device.wifi("w"))) {
            String grant = guest(rig, "w");
            await().until(() -> rig.calls("TEMP_PASSWORD_CREATE") == 1);
            rig.reconciler().close();
            assertThat(rig.jdbc
                            .sql("SELECT remote_id FROM credential WHERE grant_id = ?")
                            .param(grant)
                            .query(String.class)
                            .single())
                    .as("the id that the answer brought")
                    .isNotNull();
            assertThat(rig.calls("TEMP_PASSWORD_CREATE")).isEqualTo(1);
            rig.start();
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.codes("w")).hasSize(1);
        }
    }

    @Test
    void F19_removeIsAskedOnceAndOurSideRetries() {
        try (LockRig rig = LockRig.of(Device.wifi("w"))) {
            String grant = guest(rig, "w");
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"code\",\"code\":1111,\"times\":2"));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().reason() != null);
            rig.forward(Duration.ofSeconds(30));
            await().until(() -> rig.calls("TEMP_PASSWORD_DELETE") >= 2);
            rig.forward(Duration.ofSeconds(30));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.calls("TEMP_PASSWORD_DELETE")).isEqualTo(3);
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

    @Test
    void personOfAnEntryKeypadIsMadeProvenAndRemoved() {
        try (LockRig rig = LockRig.of(Device.entryKeypad("e"))) {
            String grant = rig.grant(
                    "e",
                    soon(rig),
                    rig.now().plus(Duration.ofDays(300)),
                    null,
                    CredentialKind.ENTRY,
                    null,
                    Subject.person(7));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("e", rig.pin(grant, 1, "e"))).isEqualTo("OPENED");
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type("e", rig.pin(grant, 1, "e"))).isEqualTo("UNKNOWN_CODE");
        }
    }

    @Test
    void hoursOfAPersonTheLockKnowsAreSetAndClosed() {
        try (LockRig rig = LockRig.of(Device.keepalive("k", HomeUser.of("u1", "Anna", "card")))) {
            String hours =
                    "{\"intervals\":[{\"days\":[\"MONDAY\",\"TUESDAY\",\"FRIDAY\"],\"fromMinute\":420,\"toMinute\":900}]}";
            String grant = rig.grant(
                    "k",
                    soon(rig),
                    rig.now().plus(Duration.ofDays(300)),
                    hours,
                    CredentialKind.USER_SCHEDULE,
                    "u1",
                    Subject.person(7));
            rig.await(grant, GrantState.PROVEN);
            rig.desire(grant, Desired.FROZEN);
            rig.await(grant, GrantState.FROZEN);
            rig.desire(grant, Desired.ACTIVE);
            rig.await(grant, GrantState.PROVEN);
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
        }
    }

    /** Each change of the clocks of a year is passed, with the list compared on both sides of it. */
    @ParameterizedTest
    @ValueSource(strings = {"wifi", "z", "keepalive", "ble"})
    void F47_aChangeOfTheClocksIsNoEditOfWeeklyHoursNorOfAStay(String device) {
        try (LockRig rig = LockRig.of(
                Device.wifi("wifi"),
                Device.zigbee("z", "gw"),
                Device.ble("ble", "gw2"),
                Device.keepalive("keepalive"))) {
            String hours =
                    "{\"intervals\":[{\"days\":[\"MONDAY\",\"TUESDAY\",\"FRIDAY\"],\"fromMinute\":420,\"toMinute\":900}]}";
            Instant end = rig.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(370));
            String staff = rig.grant(device, soon(rig), end, hours, CredentialKind.PASSWORD, null, Subject.person(7));
            String stay = rig.grant(device, soon(rig), end);
            rig.await(staff, GrantState.PROVEN);
            rig.await(stay, GrantState.PROVEN);
            rig.forgetCalls();
            ZoneOffsetTransition change = LockRig.VIENNA.getRules().nextTransition(rig.now());
            for (int changes = 0; changes < 2; changes++) {
                for (Instant at : List.of(
                        change.getInstant().minusSeconds(1800),
                        change.getInstant().plusSeconds(1800))) {
                    rig.forward(Duration.between(rig.now(), at));
                    rig.scan(device);
                    rig.rest();
                    assertThat(rig.counted(device)).as("codes listed at " + at).isEqualTo(2);
                }
                LocalDate sunday = change.getInstant().atZone(LockRig.VIENNA).toLocalDate();
                worksInItsHours(rig, device, rig.pin(staff, 1, device), sunday.minusDays(2));
                worksInItsHours(rig, device, rig.pin(staff, 1, device), sunday.plusDays(1));
                assertThat(rig.type(device, rig.pin(stay, 1, device))).isEqualTo("OPENED");
                change = LockRig.VIENNA.getRules().nextTransition(change.getInstant());
            }
            assertThat(writes(rig)).as("nothing was put right").isZero();
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_READY");
            assertThat(rig.type(device, rig.pin(stay, 1, device), end.minusSeconds(1)))
                    .isEqualTo("OPENED");
            assertThat(rig.type(device, rig.pin(stay, 1, device), end)).isNotEqualTo("OPENED");
        }
    }

    private static void worksInItsHours(LockRig rig, String device, String pin, LocalDate day) {
        Instant begins = day.atTime(7, 0).atZone(LockRig.VIENNA).toInstant();
        Instant ends = day.atTime(15, 0).atZone(LockRig.VIENNA).toInstant();
        assertThat(rig.type(device, pin, begins.minusSeconds(1)))
                .as("before " + begins)
                .isNotEqualTo("OPENED");
        assertThat(rig.type(device, pin, begins)).as("at " + begins).isEqualTo("OPENED");
        assertThat(rig.type(device, pin, ends.minusSeconds(1)))
                .as("before " + ends)
                .isEqualTo("OPENED");
        assertThat(rig.type(device, pin, ends)).as("at " + ends).isNotEqualTo("OPENED");
    }
}
