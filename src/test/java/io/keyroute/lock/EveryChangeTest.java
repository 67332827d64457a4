package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.RetireRule;
import io.keyroute.access.Subject;
import io.keyroute.access.Window;
import io.keyroute.simulator.fleet.Device;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of lock × everything that can be wanted of a code there; what counts is the keypad's answer. */
@Execution(ExecutionMode.SAME_THREAD)
class EveryChangeTest {

    /** A lock of each kind, and how a code is at it. */
    enum Kind {
        WIFI(Device.wifi("d"), CredentialKind.PASSWORD),
        ZIGBEE(Device.zigbee("d", "gw"), CredentialKind.PASSWORD),
        ZIGBEE_HOTEL(Device.zigbeeHotel("d", "gw"), CredentialKind.PASSWORD),
        BLE(Device.ble("d", "gw"), CredentialKind.PASSWORD),
        KEEPALIVE(Device.keepalive("d"), CredentialKind.PASSWORD),
        ACCESS_CONTROL(Device.accessControl("d"), CredentialKind.PASSWORD),
        ENTRY_KEYPAD(Device.entryKeypad("d"), CredentialKind.ENTRY);

        final Device device;
        final CredentialKind credential;

        Kind(Device device, CredentialKind credential) {
            this.device = device;
            this.credential = credential;
        }
    }

    private static final String LOCK = "d";

    /** A window in hours from the beginning of the test. */
    private record Wish(int fromHour, int toHour) {}

    private static final List<Wish> WINDOWS = List.of(
            new Wish(6, 30), // later end
            new Wish(6, 20), // earlier end
            new Wish(8, 20), // later start
            new Wish(4, 20), // earlier start
            new Wish(9, 40), // both later
            new Wish(5, 35), // both earlier
            new Wish(0, 35), // from now on: checked in early
            new Wish(0, 48), // extended in the house
            new Wish(0, 24)); // shortened in the house

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWindowIsMovedToAndFroWithTheSameDigits(Kind kind) {
        try (LockRig rig = LockRig.of(kind.device)) {
            Instant begin = rig.now().truncatedTo(ChronoUnit.SECONDS);
            String grant = grant(rig, kind, begin.plus(Duration.ofHours(6)), begin.plus(Duration.ofHours(24)));
            rig.await(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, LOCK);
            for (Wish wish : WINDOWS) {
                Instant from = begin.plus(Duration.ofHours(wish.fromHour()));
                Instant to = begin.plus(Duration.ofHours(wish.toHour()));
                rig.window(grant, from, to);
                rig.await(grant, GrantState.PROVEN);
                opensExactly(rig, kind + " " + wish, pin, from, to);
            }
            assertThat(rig.codes(LOCK)).hasSize(kind.credential == CredentialKind.PASSWORD ? 1 : 0);
            assertThat(rig.replaced).isEmpty();
            assertThat(rig.told())
                    .doesNotContain("CODE_PROBLEM", "CODE_REMOVED")
                    .contains("CODE_READY", "CODE_CHANGED");

            rig.window(grant, begin.minus(Duration.ofHours(1)), rig.now().minusSeconds(1));
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type(LOCK, pin)).isEqualTo("UNKNOWN_CODE");
        }
    }

    private static void opensExactly(LockRig rig, String what, String pin, Instant from, Instant to) {
        if (from.isAfter(rig.now())) {
            assertThat(rig.type(LOCK, pin, from.minusSeconds(1)))
                    .as(what + " before its start")
                    .isNotEqualTo("OPENED");
            assertThat(rig.type(LOCK, pin, from)).as(what + " at its start").isEqualTo("OPENED");
        } else {
            assertThat(rig.type(LOCK, pin)).as(what + " now").isEqualTo("OPENED");
        }
        assertThat(rig.type(LOCK, pin, to.minusSeconds(1)))
                .as(what + " before its end")
                .isEqualTo("OPENED");
        assertThat(rig.type(LOCK, pin, to)).as(what + " at its end").isNotEqualTo("OPENED");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void newDigitsTakeTheOldOnesPlace(Kind kind) {
        try (LockRig rig = LockRig.of(kind.device)) {
            Instant from = rig.now().minusSeconds(5);
            Instant to = from.plus(Duration.ofHours(30));
            String grant = grant(rig, kind, from, to);
            rig.await(grant, GrantState.PROVEN);
            for (RetireRule rule : List.of(RetireRule.AT_ONCE, RetireRule.PROVEN)) {
                int generation = rig.read(grant).desired().generation();
                String old = rig.pin(grant, generation, LOCK);
                rig.change(grant, d -> rig.with(d, d.state(), new Window(from, to), generation + 1, rule, 0));
                rig.await(grant, GrantState.PROVEN);
                assertThat(rig.type(LOCK, rig.pin(grant, generation + 1, LOCK)))
                        .as(kind + " new digits, " + rule)
                        .isEqualTo("OPENED");
                await(kind + " former digits, " + rule)
                        .untilAsserted(() -> assertThat(rig.type(LOCK, old)).isEqualTo("UNKNOWN_CODE"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void frozenThawedChangedWhileFrozenAndRemoved(Kind kind) {
        try (LockRig rig = LockRig.of(kind.device)) {
            Instant from = rig.now().minusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            Instant to = from.plus(Duration.ofHours(30));
            String grant = grant(rig, kind, from, to);
            rig.await(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, LOCK);
            List<String> seen = new ArrayList<>();
            for (Duration longer : List.of(Duration.ZERO, Duration.ofHours(10))) {
                rig.desire(grant, Desired.FROZEN);
                rig.await(grant, GrantState.FROZEN);
                seen.add(rig.type(LOCK, pin));
                Instant end = to.plus(longer);
                rig.window(grant, from, end);
                rig.desire(grant, Desired.ACTIVE);
                rig.await(grant, GrantState.PROVEN);
                opensExactly(rig, kind + " thawed", pin, from, end);
            }
            assertThat(seen).as(kind + " frozen").doesNotContain("OPENED");
            rig.desire(grant, Desired.REVOKED);
            rig.await(grant, GrantState.GONE);
            assertThat(rig.type(LOCK, pin)).isEqualTo("UNKNOWN_CODE");
            assertThat(rig.told()).doesNotContain("CODE_PROBLEM");
        }
    }

    private static final String CHANGES_REFUSED =
            "[{\"verb\":\"PUT\",\"path\":\"/v1.0/devices/d/door-lock/temp-passwords/\",\"kind\":\"code\",\"code\":";

    @ParameterizedTest
    @CsvSource({"1109,40", "1109,20", "2003,40", "2003,20"})
    void F20_aCodeThatCannotBeChangedIsReplacedBeforeItGoesAndPeopleAreTold(int refusal, int toHour) {
        try (LockRig rig = LockRig.of(Device.ble(LOCK, "gw"))) {
            Instant from = rig.now().truncatedTo(ChronoUnit.SECONDS);
            String grant = grant(rig, Kind.BLE, from, from.plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            String former = rig.pin(grant, 1, LOCK);
            rig.fault(CHANGES_REFUSED + refusal + "}]");
            Instant end = from.plus(Duration.ofHours(toHour));
            rig.window(grant, from, end);
            await().until(() -> rig.read(grant).desired().generation() == 2);
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.told()).contains("CODE_PROBLEM");
            opensExactly(rig, "the replacement", rig.pin(grant, 2, LOCK), from, end);
            await().untilAsserted(() -> assertThat(rig.type(LOCK, former)).isEqualTo("UNKNOWN_CODE"));
            assertThat(debts(rig)).isZero();
            assertThat(rig.replaced).hasSize(1);
        }
    }

    @Test
    void aRefusalThatPeopleMustEndBlocksTellsAndIsADebtUntilItIsOver() {
        try (LockRig rig = LockRig.of(Device.ble(LOCK, "gw"))) {
            Instant from = rig.now().truncatedTo(ChronoUnit.SECONDS);
            String grant = grant(rig, Kind.BLE, from, from.plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            String pin = rig.pin(grant, 1, LOCK);
            rig.fault(CHANGES_REFUSED + "1106}]");
            rig.window(grant, from, from.plus(Duration.ofHours(50)));
            blocked(rig, grant);
            assertThat(debts(rig)).as("locked out, but not open too long").isZero();
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM");
            assertThat(rig.outcomes.get(1).reason())
                    .contains("not in force at the lock")
                    .contains("1106");

            rig.window(grant, from, from.plus(Duration.ofHours(20)));
            await().until(() -> debts(rig) == 1);
            blocked(rig, grant);
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM", "CODE_PROBLEM");
            rig.forward(Duration.ofMinutes(16));
            await().untilAsserted(() -> assertThat(
                            rig.outcomes.get(rig.outcomes.size() - 1).reason())
                    .contains("opens more than is wanted"));
            assertThat(rig.type(LOCK, pin)).isEqualTo("OPENED");

            rig.fault("[]");
            rig.forward(Duration.ofMinutes(11));
            rig.await(grant, GrantState.PROVEN);
            opensExactly(rig, "in the end", pin, from, from.plus(Duration.ofHours(20)));
            assertThat(debts(rig)).isZero();
            assertThat(rig.replaced).isEmpty();
        }
    }

    @Test
    void whatWrongCredentialsBlockedIsTriedAtTheNextStartWithoutItsPause() {
        try (LockRig rig = LockRig.of(Device.ble(LOCK, "gw"))) {
            rig.fault("[{\"path\":\".*\",\"kind\":\"code\",\"code\":1004}]");
            String grant =
                    grant(rig, Kind.BLE, rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            blocked(rig, grant);
            rig.kill();
            rig.fault("[]");
            rig.start();
            rig.reconciler().tryAgain(door -> !door.account().equals("main"), 100);
            rig.mine = false;
            Object pause =
                    rig.jdbc.sql("SELECT due_at FROM access_grant").query().singleValue();
            rig.reconciler().tryAgain(door -> true, 100);
            await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(rig.jdbc
                            .sql("SELECT due_at FROM access_grant")
                            .query()
                            .singleValue())
                    .as("another node calls the account")
                    .isEqualTo(pause));
            rig.mine = true;
            assertThat(rig.read(grant).observed().state()).isEqualTo(GrantState.BLOCKED);
            rig.reconciler().tryAgain(door -> door.account().equals("main"), 100);
            rig.await(grant, GrantState.PROVEN);
            assertThat(rig.type(LOCK, rig.pin(grant, 1, LOCK))).isEqualTo("OPENED");
        }
    }

    @Test
    void aFreezeThatIsRefusedIsToldAndADebt() {
        try (LockRig rig = LockRig.of(Device.zigbee(LOCK, "gw"))) {
            String grant =
                    grant(rig, Kind.ZIGBEE, rig.now().minusSeconds(5), rig.now().plus(Duration.ofHours(30)));
            rig.await(grant, GrantState.PROVEN);
            rig.fault(CHANGES_REFUSED + "2003}]");
            rig.desire(grant, Desired.FROZEN);
            blocked(rig, grant);
            assertThat(debts(rig)).isEqualTo(1);
            assertThat(rig.told()).containsExactly("CODE_READY", "CODE_PROBLEM");
            rig.fault("[]");
            rig.forward(Duration.ofMinutes(11));
            rig.await(grant, GrantState.FROZEN);
            assertThat(debts(rig)).isZero();
            rig.desire(grant, Desired.ACTIVE);
            rig.await(grant, GrantState.PROVEN);
        }
    }

    private static void blocked(LockRig rig, String grant) {
        await().until(() -> rig.read(grant).observed().state() == GrantState.BLOCKED
                && !rig.read(grant).settled());
    }

    private static int debts(LockRig rig) {
        return rig.jdbc
                .sql("SELECT COUNT(*) FROM credential WHERE debt_since IS NOT NULL AND state <> 'GONE'")
                .query(Integer.class)
                .single();
    }

    private static String grant(LockRig rig, Kind kind, Instant from, Instant to) {
        Subject subject = kind.credential == CredentialKind.ENTRY ? Subject.person(7) : Subject.stay(1, "");
        return rig.grant(LOCK, from, to, null, kind.credential, null, subject);
    }
}
