package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.OutcomeType;
import io.keyroute.access.RetireRule;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.access.view.DebtView;
import io.keyroute.access.view.DebtViews;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failure scenarios of a code that goes, and of one that takes its place, by number, against the simulated cloud. */
class RemovalScenariosTest extends LockScenarios {

    private static List<DebtView> debts(LockRig rig) {
        return new DebtViews(rig.jdbc, rig.clock).list(Set.of("demo"));
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
                RemovalScenariosTest::oneCall,
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
}
