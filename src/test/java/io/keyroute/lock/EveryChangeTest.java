package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
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
                org.awaitility.Awaitility.await(kind + " former digits, " + rule)
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

    private static String grant(LockRig rig, Kind kind, Instant from, Instant to) {
        Subject subject = kind.credential == CredentialKind.ENTRY ? Subject.person(7) : Subject.stay(1, "");
        return rig.grant(LOCK, from, to, null, kind.credential, null, subject);
    }
}
