package io.keyroute.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.CredentialKind;
import io.keyroute.access.Desired;
import io.keyroute.access.GrantState;
import io.keyroute.access.Subject;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weekly hours, people and clocks at a lock, against the simulated cloud. */
class HoursScenariosTest extends LockScenarios {

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
