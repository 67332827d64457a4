package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a stay as it is seen at the keypads, in the API and in the PMS log. */
class StayLifeIT extends StayHouse {

    @ParameterizedTest
    @ValueSource(strings = {"201", "202", "203", "204", "205", "206"})
    @Execution(ExecutionMode.CONCURRENT)
    void everyKindOfLockOpensInExactlyItsWindowAndNoOtherRoom(String unit) {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = story(unit).to(to).told("CHECKED_IN").proven(room(unit), FRONT, LIFT);
        String digits = story.digits(room(unit));
        assertThat(opens(room(unit), digits)).isTrue();
        assertThat(opensAt(room(unit), digits, to.plus(Duration.ofHours(1)).minusSeconds(1)))
                .isTrue();
        assertThat(opensAt(room(unit), digits, to.plus(Duration.ofHours(1)))).isFalse();
        for (int other = 201; other <= 208; other++) {
            assertThat(opens("vd-room-" + other, digits)).as("room " + other).isEqualTo(unit.equals("" + other));
        }
        assertThat(opens(FRONT, story.digits(FRONT))).isTrue();
        assertThat(onLock(room(unit), digits)).hasSize(1);
        story.logged(room(unit), "CODE_READY").logged(FRONT, "CODE_READY").logged(LIFT, "CODE_READY");
        JsonNode ready = story.log().get(0);
        assertThat(ready.path("reservationId").asText()).isEqualTo("R" + story.id);
        assertThat(ready.path("guestId").asText()).isEqualTo(story.guest("g1"));

        story.said("CHECKED_OUT").gone();
        assertThat(opens(room(unit), digits)).isFalse();
        assertThat(onLock(room(unit), digits)).isEmpty();
        story.logged(room(unit), "CODE_READY", "CODE_REMOVED");
        awaitUnlocks(story, room(unit), 3);
    }

    /** The unlocks at the door stand in the PMS log and in the API, each once. */
    private void awaitUnlocks(Story story, String deviceId, int times) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(story.log())
                    .filteredOn(entry -> entry.path("type").asText().equals("LOCK_LOG")
                            && entry.path("deviceId").asText().equals(deviceId)
                            && entry.path("entry").path("kind").asText().equals("UNLOCK"))
                    .hasSize(times);
        });
    }
}
