package io.keyroute.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.access.plan.Stays;
import io.keyroute.access.view.GrantView;
import io.keyroute.event.StayStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which doors of a stay's answer are a problem. */
class StayAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // desired, state, reason, settled, seconds since it is desired, problem
                "ACTIVE,  NONE,     the lock is offline, false, 3,   door: the lock is offline",
                "ACTIVE,  SENT,     the lock is asleep,  false, 3,   door: the lock is asleep",
                "ACTIVE,  CHANGING, the lock is offline, false, 3,   door: the lock is offline",
                "FROZEN,  PROVEN,   the lock is offline, false, 3,   door: the lock is offline",
                "ACTIVE,  BLOCKED,  lock full,           false, 3,   door: lock full",
                "REVOKED, BLOCKED,  permission,          false, 3,   door: permission",
                "REVOKED, REMOVING, the lock is offline, false, 3,   door: the lock is offline",
                "ACTIVE,  SENT,     -,                   false, 121, door: what is wanted since 2026-11-20T13:57:59Z is not proven at the lock (state SENT)",
                // is as it is wanted, or has had no time yet
                "ACTIVE,  PROVEN,   the lock is offline, true,  999, -",
                "ACTIVE,  TRYING,   -,                   false, 119, -",
                "REVOKED, GONE,     moved,               true,  999, -",
                "REVOKED, PROVEN,   -,                   false, 999, -"
            })
    void aDoorThatIsNotAsWantedIsAProblemWithItsReason(
            String desired, String state, String reason, boolean settled, int seconds, String problem) {
        List<String> problems = problems(grant(desired, state, reason, settled, NOW.minusSeconds(seconds), NOW));
        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void nothingIsLateBeforeItsTimeBegins() {
        assertThat(problems(grant("ACTIVE", "NONE", null, false, NOW.minusSeconds(9999), NOW.plusSeconds(1))))
                .isEmpty();
    }

    @Test
    void whatThePlanSaysAndWhatAHoldLeavesOpenStandBesideTheDoors() {
        Stays.Notes notes = new Stays.Notes(List.of("no unit is assigned yet"), List.of("front: held, but open"));
        StayAnswer answer = StayAnswer.of("R-1", stay("two stays in one unit"), notes, List.of(), NOW);
        assertThat(answer.problems()).containsExactly("two stays in one unit", "front: held, but open");
        assertThat(answer.waiting()).containsExactly("no unit is assigned yet");
    }

    private static List<String> problems(GrantView grant) {
        return StayAnswer.of("R-1", stay(), new Stays.Notes(List.of(), List.of()), List.of(grant), NOW)
                .problems();
    }

    private static Stays.StayView stay(String... problems) {
        return new Stays.StayView(
                1,
                "demo",
                List.of(),
                "R-1",
                StayStatus.IN_HOUSE,
                NOW,
                NOW,
                Set.of(),
                null,
                null,
                List.of(problems),
                true,
                List.of());
    }

    private static GrantView grant(
            String desired, String state, String reason, boolean settled, Instant desiredAt, Instant from) {
        return new GrantView(
                "G1",
                "demo",
                "STAY",
                "R-1",
                null,
                null,
                null,
                "101",
                "door",
                "PASSWORD",
                desired,
                "in house",
                state,
                reason,
                from,
                NOW.plusSeconds(86_400),
                null,
                null,
                1,
                desiredAt,
                null,
                settled);
    }
}
