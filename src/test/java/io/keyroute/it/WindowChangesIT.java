package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stay whose times change, at a room of each kind and at the garage, which is a Bluetooth lock; typed before and after. */
class WindowChangesIT extends StayHouse {

    /** How much longer than the guest's room the garage opens. */
    private static final Duration GARAGE_LONGER = Duration.ofHours(2);

    private static final Duration LATE_OUT = Duration.ofHours(1);
    private static final Duration NO_SHOW_KEPT = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"201", "202", "203", "204", "205", "206"})
    void anInHouseStayIsExtendedAndShortenedAtEveryKindOfLock(String unit) {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = atGarage(unit).to(to).told("CHECKED_IN").proven(doors(unit));
        List<String> digits = digits(story, unit);
        endsAt(story, unit, digits, to);
        for (int days : new int[] {4, 1}) {
            Instant end = nowInSeconds().plus(Duration.ofDays(days));
            story.to(end).told("STAY_CHANGED");
            settlesAt(story, unit, end.plus(LATE_OUT));
            endsAt(story, unit, digits, end);
        }
        story.logged(room(unit), "CODE_READY", "CODE_CHANGED", "CODE_CHANGED");
        story.logged(GARAGE, "CODE_READY", "CODE_CHANGED", "CODE_CHANGED");
        story.said("CHECKED_OUT").gone();
        assertThat(opens(room(unit), digits.get(0))).isFalse();
        assertThat(opens(GARAGE, digits.get(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"201", "202", "203", "204", "205", "206"})
    void aNoShowEndsEarlierAndReinstatedAndCheckedInItOpensAsBookedAtEveryKindOfLock(String unit) {
        Instant from = nowInSeconds().plus(Duration.ofHours(3));
        Instant to = nowInSeconds().plus(Duration.ofDays(5));
        Story story = atGarage(unit).from(from).to(to).told("BOOKED").proven(doors(unit));
        List<String> digits = digits(story, unit);
        assertThat(opens(room(unit), digits.get(0))).isFalse();
        assertThat(opensAt(room(unit), digits.get(0), from)).isTrue();

        story.said("NO_SHOW").status("NO_SHOW");
        Instant latest = nowInSeconds().plus(NO_SHOW_KEPT).plusSeconds(1);
        await(unit + " is shortened")
                .atMost(PATIENCE)
                .until(() -> !opensAt(room(unit), digits.get(0), latest)
                        && !opensAt(GARAGE, digits.get(1), latest.plus(GARAGE_LONGER)));
        story.proven(doors(unit));
        assertThat(opensAt(room(unit), digits.get(0), from.plusSeconds(60))).isTrue();

        story.told("REINSTATED");
        settlesAt(story, unit, to.plus(LATE_OUT));
        endsAt(story, unit, digits, to);
        story.said("CHECKED_IN").status("IN_HOUSE");
        await(unit + " opens at once")
                .atMost(PATIENCE)
                .until(() -> opens(room(unit), digits.get(0)) && opens(GARAGE, digits.get(1)));
        story.proven(doors(unit));
        endsAt(story, unit, digits, to);
        assertThat(story.api().path("problems")).isEmpty();
    }

    private Story atGarage(String unit) {
        return story(unit).with(stay -> stay.putArray("accessAreas").add("garage"));
    }

    private static String[] doors(String unit) {
        return new String[] {room(unit), GARAGE, FRONT, LIFT};
    }

    private static List<String> digits(Story story, String unit) {
        return List.of(story.digits(room(unit)), story.digits(GARAGE));
    }

    private void settlesAt(Story story, String unit, Instant end) {
        await(unit + " ends at " + end).atMost(PATIENCE).untilAsserted(() -> assertThat(story.validTo(room(unit)))
                .isEqualTo(end));
        story.proven(doors(unit));
    }

    /** The digits are the same all the while, on each lock once. */
    private static void endsAt(Story story, String unit, List<String> digits, Instant departure) {
        assertThat(digits(story, unit)).isEqualTo(digits);
        Instant end = departure.plus(LATE_OUT);
        assertThat(opensAt(room(unit), digits.get(0), end.minusSeconds(1))).isTrue();
        assertThat(opensAt(room(unit), digits.get(0), end)).isFalse();
        assertThat(opensAt(GARAGE, digits.get(1), end.plus(GARAGE_LONGER).minusSeconds(1)))
                .isTrue();
        assertThat(opensAt(GARAGE, digits.get(1), end.plus(GARAGE_LONGER))).isFalse();
        assertThat(onLock(room(unit), digits.get(0))).hasSize(1);
        assertThat(onLock(GARAGE, digits.get(1))).hasSize(1);
    }
}
