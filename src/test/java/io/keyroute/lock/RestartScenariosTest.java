package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failure scenarios of a restart and of lost answers, by number, against the simulated cloud. */
class RestartScenariosTest extends LockScenarios {

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
}
