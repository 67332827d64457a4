package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F13_withoutARoomTheSharedDoorsOpenAndTheRoomFollowsItsAssignment() {
        Story story = story().told("BOOKED").proven(FRONT, LIFT);
        String digits = story.digits(FRONT);
        assertThat(opens(FRONT, digits)).isTrue();
        story.in("205").told("UNIT_ASSIGNED").proven(room("205"), FRONT, LIFT);
        assertThat(story.digits(room("205"))).isEqualTo(digits);
        assertThat(opens(room("205"), digits)).isTrue();
        assertThat(opens(room("206"), digits)).isFalse();
        assertThat(onLock(FRONT, digits)).hasSize(1);
        story.logged(room("205"), "CODE_READY").logged(FRONT, "CODE_READY");

        story.with(stay -> stay.remove("units")).told("UNIT_UNASSIGNED").proven(FRONT, LIFT);
        await().atMost(PATIENCE).until(() -> !opens(room("205"), digits));
        story.logged(room("205"), "CODE_READY", "CODE_REMOVED").logged(FRONT, "CODE_READY");
        assertThat(story.log()).noneMatch(entry -> entry.path("type").asText().equals("CODE_PROBLEM"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F40_checkedInEarlyTheWindowIsWidenedAndThereIsNoSecondCode() {
        Story story =
                story("205").from(nowInSeconds().plus(Duration.ofHours(5))).told("BOOKED");
        story.proven(room("205"), FRONT, LIFT);
        String grant = story.grantId(room("205"));
        String digits = story.digits(room("205"));
        assertThat(opens(room("205"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
        story.said("CHECKED_IN");
        await().atMost(PATIENCE).until(() -> opens(room("205"), digits) && opens(FRONT, digits) && opens(LIFT, digits));
        story.proven(room("205"), FRONT, LIFT);
        assertThat(story.grantId(room("205"))).isEqualTo(grant);
        assertThat(story.digits(room("205"))).isEqualTo(digits);
        assertThat(onLock(room("205"), digits)).hasSize(1);
        story.logged(room("205"), "CODE_READY", "CODE_CHANGED");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRoomMoveIsMadeBeforeItIsBroken() {
        Story story = story("204").told("CHECKED_IN").proven(room("204"), FRONT, LIFT);
        String digits = story.digits(room("204"));
        String frontBefore = onLock(FRONT, digits).get(0).path("passwordId").asText();
        story.in("207").told("ROOM_MOVED");
        neverInTheCorridor(story, room("204"), digits, room("207"), digits);
        story.proven(room("207"), FRONT, LIFT);
        assertThat(onLock(FRONT, digits)).singleElement().satisfies(code -> assertThat(
                        code.path("passwordId").asText())
                .as("the front door is not touched by a move")
                .isEqualTo(frontBefore));
        story.logged(room("207"), "CODE_READY").logged(room("204"), "CODE_READY", "CODE_REMOVED");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void extendedAndShortenedTheCodeEndsWhenTheStayDoes() {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = story("206").to(to).told("CHECKED_IN").proven(room("206"), FRONT, LIFT);
        String digits = story.digits(room("206"));
        for (Duration change : new Duration[] {Duration.ofDays(1), Duration.ofHours(-30)}) {
            Instant end = to.plus(change).plus(Duration.ofHours(1));
            story.to(to.plus(change)).told("STAY_CHANGED");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(story.validTo(room("206"))).isEqualTo(end));
            story.proven(room("206"), FRONT, LIFT);
            for (String door : new String[] {room("206"), FRONT, LIFT}) {
                assertThat(opensAt(door, digits, end.minusSeconds(1))).as(door).isTrue();
                assertThat(opensAt(door, digits, end)).as(door).isFalse();
                assertThat(onLock(door, digits)).hasSize(1);
            }
        }
        story.logged(room("206"), "CODE_READY", "CODE_CHANGED", "CODE_CHANGED");
        story.logged(FRONT, "CODE_READY", "CODE_CHANGED", "CODE_CHANGED");
        JsonNode last = story.log().stream()
                .filter(entry -> entry.path("type").asText().equals("CODE_CHANGED"))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(logTime(last, "validTo")).isEqualTo(to.minus(Duration.ofHours(29)));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void eachGuestHasAnOwnCodeFromJoiningToLeaving() {
        Story story = story("206").told("CHECKED_IN").proven(room("206"), FRONT, LIFT);
        String first = story.digits(room("206"), "g1");
        story.guests("g1", "g2").told("GUEST_ADDED");
        await().atMost(PATIENCE)
                .until(() ->
                        story.api().path("grants").findValuesAsText("state").size() == 6);
        story.proven(room("206"), FRONT, LIFT);
        String second = story.digits(room("206"), "g2");
        assertThat(second).isNotEqualTo(first);
        for (String digits : new String[] {first, second}) {
            assertThat(opens(room("206"), digits)).isTrue();
            assertThat(opens(FRONT, digits)).isTrue();
            assertThat(opens(room("205"), digits)).isFalse();
        }
        story.guests("g1").told("GUEST_REMOVED");
        await().atMost(PATIENCE).until(() -> !opens(room("206"), second) && !opens(FRONT, second));
        assertThat(opens(room("206"), first)).isTrue();
        assertThat(opens(FRONT, first)).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(story.log())
                .filteredOn(entry -> entry.path("deviceId").asText().equals(room("206"))
                        && entry.path("type").asText().startsWith("CODE_"))
                .extracting(entry -> entry.path("type").asText() + " "
                        + entry.path("guestId").asText())
                .containsExactly(
                        "CODE_READY " + story.guest("g1"),
                        "CODE_READY " + story.guest("g2"),
                        "CODE_REMOVED " + story.guest("g2")));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aHoldFreezesWhereTheLockCanAndStopsExtensionWhereItCannot() {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = story("207").to(to).told("CHECKED_IN").proven(room("207"), FRONT, LIFT);
        String digits = story.digits(room("207"));
        story.said("HOLD_SET");
        story.desired(room("207"), "FROZEN", "FROZEN");
        assertThat(opens(room("207"), digits)).isFalse();
        assertThat(onLock(room("207"), digits))
                .singleElement()
                .satisfies(code -> assertThat(code.path("frozen").asBoolean()).isTrue());
        assertThat(opens(FRONT, digits))
                .as("a guest in the house is not put out where the lock cannot freeze")
                .isTrue();
        story.to(to.plus(Duration.ofDays(1))).told("STAY_CHANGED");
        await().atMost(PATIENCE)
                .until(() ->
                        Instant.parse(story.api().path("departure").asText()).equals(to.plus(Duration.ofDays(1))));
        assertThat(story.validTo(FRONT)).as("not extended while held").isEqualTo(to.plus(Duration.ofHours(1)));

        story.said("HOLD_CLEARED").proven(room("207"), FRONT, LIFT);
        assertThat(opens(room("207"), digits)).isTrue();
        assertThat(story.validTo(FRONT)).isEqualTo(to.plus(Duration.ofHours(25)));
        assertThat(opensAt(FRONT, digits, to.plus(Duration.ofHours(24)))).isTrue();
        assertThat(opensAt(room("207"), digits, to.plus(Duration.ofHours(24)))).isTrue();
        assertThat(story.digits(room("207"))).isEqualTo(digits);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aHoldBeforeArrivalTakesTheCodeAndItsEndGivesTheSameBack() {
        Story story = story("204").told("BOOKED").proven(room("204"), FRONT, LIFT);
        String digits = story.digits(room("204"));
        story.said("HOLD_SET");
        story.desired(room("204"), "FROZEN", "FROZEN");
        story.desired(FRONT, "FROZEN", "FROZEN");
        assertThat(onLock(FRONT, digits)).as("this lock cannot freeze").isEmpty();
        assertThat(opens(room("204"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
        story.said("HOLD_CLEARED").proven(room("204"), FRONT, LIFT);
        assertThat(story.digits(FRONT)).isEqualTo(digits);
        assertThat(opens(FRONT, digits)).isTrue();
        assertThat(opens(room("204"), digits)).isTrue();
        assertThat(onLock(FRONT, digits)).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void severalRoomsAndSharedDoorsEachByTheirOwnRule() {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = story("205", "206")
                .to(to)
                .with(stay -> stay.putArray("accessAreas").add("garage"))
                .told("CHECKED_IN")
                .proven(room("205"), room("206"), FRONT, LIFT, GARAGE);
        String digits = story.digits(room("205"));
        Instant end = to.plus(Duration.ofHours(1));
        for (String door : new String[] {room("205"), room("206"), FRONT, LIFT}) {
            assertThat(story.digits(door)).isEqualTo(digits);
            assertThat(opens(door, digits)).as(door).isTrue();
            assertThat(opensAt(door, digits, end.minusSeconds(1))).as(door).isTrue();
            assertThat(opensAt(door, digits, end)).as(door).isFalse();
        }
        assertThat(opensAt(GARAGE, digits, end.plus(Duration.ofHours(2)).minusSeconds(1)))
                .isTrue();
        assertThat(opensAt(GARAGE, digits, end.plus(Duration.ofHours(2)))).isFalse();
        assertThat(opens("vd-spa", digits)).as("an area nobody booked").isFalse();

        story.with(stay -> stay.putArray("accessAreas").add("spa")).told("CHANGED");
        story.proven(room("205"), room("206"), FRONT, LIFT, "vd-spa");
        assertThat(opens("vd-spa", digits)).isTrue();
        await().atMost(PATIENCE).until(() -> !opens(GARAGE, digits));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F41_cancelledAndReinstatedCheckedOutAndRevertedTheSameCodeComesBack() {
        Story story = story("206").told("BOOKED").proven(room("206"), FRONT, LIFT);
        String digits = story.digits(room("206"));
        story.said("CANCELLED").gone();
        assertThat(opens(room("206"), digits)).isFalse();
        story.told("REINSTATED").proven(room("206"), FRONT, LIFT);
        assertThat(story.digits(room("206"))).isEqualTo(digits);
        assertThat(opens(room("206"), digits)).isTrue();
        story.said("CHECKED_IN").status("IN_HOUSE").proven(room("206"), FRONT, LIFT);
        story.said("CHECKED_OUT").gone();
        assertThat(opens(room("206"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
        story.said("CHECK_OUT_REVERTED").proven(room("206"), FRONT, LIFT);
        assertThat(story.digits(room("206"))).isEqualTo(digits);
        assertThat(opens(room("206"), digits)).isTrue();
        assertThat(onLock(room("206"), digits)).hasSize(1);
        story.logged(room("206"), "CODE_READY", "CODE_REMOVED", "CODE_READY", "CODE_REMOVED", "CODE_READY");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCheckInThatIsRevertedOpensFromTheScheduledArrivalAgain() {
        Instant from = nowInSeconds().plus(Duration.ofHours(4));
        Story story = story("205").from(from).told("CHECKED_IN").proven(room("205"), FRONT, LIFT);
        String digits = story.digits(room("205"));
        assertThat(opens(room("205"), digits)).isTrue();
        story.said("CHECK_IN_REVERTED");
        await().atMost(PATIENCE).until(() -> !opens(room("205"), digits) && !opens(FRONT, digits));
        story.proven(room("205"), FRONT, LIFT);
        assertThat(story.digits(room("205"))).isEqualTo(digits);
        assertThat(opensAt(room("205"), digits, from.minusSeconds(1))).isFalse();
        assertThat(opensAt(room("205"), digits, from)).isTrue();
        assertThat(onLock(room("205"), digits)).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F28_aCancellationOfAGuestInTheHouseWaitsForAWord() {
        Story story = story("206").told("CHECKED_IN").proven(room("206"), FRONT, LIFT);
        String digits = story.digits(room("206"));
        story.said("CANCELLED");
        await().atMost(PATIENCE)
                .until(() -> story.api().path("waitsFor").asText().equals("CANCELLED"));
        assertThat(story.api().path("problems")).isNotEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(story.log())
                .anyMatch(entry -> entry.path("type").asText().equals("CODE_PROBLEM")
                        && entry.path("reason").asText().contains("CANCELLED")));
        story.proven(room("206"), FRONT, LIFT);
        assertThat(opens(room("206"), digits)).isTrue();
        assertThat(byHand("stays/" + story.id + "/confirm-end", "frontdesk", "{}"))
                .isEqualTo(400);
        assertThat(byHand("stays/" + story.id + "/confirm-end", "frontdesk", "{\"reason\":\"left at noon\"}"))
                .isEqualTo(200);
        story.gone();
        assertThat(opens(room("206"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
    }

    private int byHand(String path, String user, String body) {
        return post(keyroute("/api/" + path), user, body).statusCode();
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
