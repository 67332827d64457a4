package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.reconcile.Foreign;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            rig.forward(Duration.ofMinutes(3));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
            assertThat(rig.told()).contains("CODE_READY");
        }
    }

    @Test
    void F02_whatTheLockDidNotTakeIsMadeAnew() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(
                    on(
                            "POST",
                            "\"path\":\"/v1.0/devices/z/door-lock/temp-password\",\"kind\":\"delivery-failed\",\"status\":3,\"times\":1"));
            String grant = guest(rig, "z");
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
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
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(4500));
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
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> rig.read(nearer).observed().state() == GrantState.PROVEN);
            assertThat(rig.read(later).observed().state()).isNotEqualTo(GrantState.PROVEN);
            assertThat(rig.type("w", rig.pin(inHouse, 1, "w"))).isEqualTo("OPENED");
            rig.desire(nearer, Desired.REVOKED);
            rig.await(nearer, GrantState.GONE);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> rig.read(later).observed().state() == GrantState.PROVEN);
        }
    }

    @Test
    void F02_fullLockTakesTheCodeWhenASlotIsFree() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            rig.fault(refusedBy(5, 1));
            String grant = guest(rig, "z");
            rig.awaitInTime(grant, GrantState.PROVEN);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
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
            rig.forward(Duration.ofMinutes(2));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.replaced).isEmpty();
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
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type("b", rig.pin(grant, 1, "b"))).isEqualTo("OPENED");
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
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
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
            rig.forward(Duration.ofHours(20));
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("OPENED");
        }
    }

    @Test
    void F25_policyLeavesWhatSomebodyChangedAndSaysItOnce() {
        try (LockRig rig =
                new LockRig(SimulatorSettings.builder(), LockScenariosTest::onlyTold, Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.forward(Duration.ofMinutes(3));
            rig.edit("z", "change", ",\"name\":\"mine\"");
            rig.scan("z");
            rig.scan("z");
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.told()).containsOnlyOnce("CODE_PROBLEM");
            assertThat(rig.codes("z").get(0).path("name").asText()).isEqualTo("mine");
            assertThat(rig.read(grant).observed().reason()).contains("left so by policy");
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
            rig.forward(Duration.ofMinutes(20));
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            rig.control("PUT", "/sim/locks/z", "{\"online\":true}");
            rig.forward(Duration.ofMinutes(6));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type("z", rig.pin(grant, 1, "z"))).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.told()).containsOnlyOnce("CODE_REMOVED");
        }
    }

    @Test
    void F18_deleteThatFailsForEverEscalatesAndIsNotDone() {
        try (LockRig rig = LockRig.of(Device.zigbee("z", "gw"))) {
            String grant = guest(rig, "z");
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"http500\""));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            rig.forward(Duration.ofMinutes(16));
            await().until(() -> rig.told().contains("CODE_PROBLEM"));
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.REMOVING);
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(16));
            rig.await(grant, GrantState.GONE);
        }
    }

    @Test
    void F20_codeThatCannotBeRemovedEndsWithItsProvenWindow() {
        try (LockRig rig = LockRig.of(Device.wifi("w"))) {
            String grant = rig.grant("w", soon(rig), rig.now().plus(Duration.ofHours(2)));
            rig.await(grant, GrantState.PROVEN);
            rig.fault(on("DELETE", "\"kind\":\"code\",\"code\":2306"));
            rig.desire(grant, Desired.REVOKED);
            await().until(() -> rig.read(grant).observed().state() == GrantState.REMOVING);
            rig.forward(Duration.ofMinutes(140));
            rig.await(grant, GrantState.GONE);
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

    @ParameterizedTest
    @ValueSource(strings = {"wifi", "z", "keepalive"})
    void F47_weeklyHoursAreReadBackAsTheyWereSet(String device) {
        try (LockRig rig = LockRig.of(Device.wifi("wifi"), Device.zigbee("z", "gw"), Device.keepalive("keepalive"))) {
            String hours =
                    "{\"intervals\":[{\"days\":[\"MONDAY\",\"TUESDAY\",\"FRIDAY\"],\"fromMinute\":420,\"toMinute\":900}]}";
            String grant = rig.grant(
                    device,
                    soon(rig),
                    rig.now().plus(Duration.ofDays(200)),
                    hours,
                    CredentialKind.PASSWORD,
                    null,
                    Subject.person(7));
            rig.await(grant, GrantState.PROVEN);
            JsonNode calls = rig.control("GET", "/sim/calls", "");
            assertThat(calls.toString()).doesNotContain("modify");
        }
    }
}
