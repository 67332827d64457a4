package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stays over days and nights, with the hotel's clock moved, and with a cloud or a PMS that tells nonsense. */
class StayClockIT extends StayHouse {

    @Autowired
    private JdbcClient jdbc;

    /** Leaves by the clock by which it came, then puts the clock right. */
    @AfterEach
    void backToNow() {
        put(simulator("/sim/faults"), "[]");
        try {
            everybodyHasLeft();
        } finally {
            resetClock();
        }
    }

    @Test
    void F45_codesAreMadeADayAheadAndOpenInExactlyTheirWindowByTheHotelsTime() {
        LocalDate day = LocalDate.ofInstant(now(), VIENNA).plusDays(3);
        Instant arrival = at(day.atTime(15, 0));
        Instant end = at(day.plusDays(2).atTime(12, 0));
        Story early = story("205")
                .from(day.atTime(13, 0))
                .to(day.plusDays(2).atTime(11, 0))
                .told("BOOKED");
        Story late = story("201", "204", "206")
                .from(day.atTime(15, 0))
                .to(day.plusDays(2).atTime(11, 0))
                .with(stay -> stay.putArray("accessAreas").add("garage"))
                .told("BOOKED");
        late.status("CONFIRMED");
        assertThat(late.api().path("grants")).isEmpty();

        setClock(arrival.minus(Duration.ofHours(25)));
        early.proven(room("205"), FRONT, LIFT);
        assertThat(late.api().path("grants")).isEmpty();
        setClock(arrival.minus(Duration.ofHours(24)));
        late.proven(room("201"), room("204"), room("206"), FRONT, LIFT, GARAGE);
        for (String door : List.of(room("201"), room("204"), room("206"), FRONT, LIFT)) {
            opensExactly(door, late.digits(door), arrival, end);
        }
        opensExactly(GARAGE, late.digits(GARAGE), arrival, end.plus(Duration.ofHours(2)));
        assertThat(late.digits(room("201"))).as("one code begins the other").startsWith(late.digits(FRONT));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.log())
                .filteredOn(entry -> entry.path("type").asText().equals("CODE_READY"))
                .extracting(entry -> entry.path("validFrom").asText())
                .as("told in the hotel's own time")
                .hasSize(6)
                .allMatch(from -> from.startsWith(day + "T15:00:00+")));

        setClock(arrival);
        assertThat(opens(room("204"), late.digits(room("204")))).isTrue();
        setClock(end);
        assertThat(opens(room("204"), late.digits(room("204")))).isFalse();
        assertThat(opens(GARAGE, late.digits(GARAGE))).isTrue();
        setClock(end.plus(Duration.ofHours(2)));
        late.gone();
    }

    @Test
    void F42_aNoShowWhoComesAtThreeInTheMorningGetsInAndOneWhoNeverComesDoesNot() {
        LocalDate day = LocalDate.ofInstant(now(), VIENNA).plusDays(1);
        setClock(at(day.atTime(22, 0)));
        Story late = story("206")
                .from(day.atTime(15, 0))
                .to(day.plusDays(4).atTime(11, 0))
                .told("BOOKED");
        Story never = story("205")
                .from(day.atTime(15, 0))
                .to(day.plusDays(4).atTime(11, 0))
                .told("BOOKED");
        late.proven(room("206"), FRONT, LIFT).said("NO_SHOW").status("NO_SHOW");
        never.proven(room("205"), FRONT, LIFT).said("NO_SHOW").status("NO_SHOW");
        String digits = late.digits(room("206"));

        setClock(at(day.plusDays(1).atTime(3, 0)));
        assertThat(opens(room("206"), digits)).as("kept by policy").isTrue();
        late.said("CHECKED_IN").status("IN_HOUSE").proven(room("206"), FRONT, LIFT);
        assertThat(late.digits(room("206"))).isEqualTo(digits);
        assertThat(onLock(room("206"), digits)).hasSize(1);
        assertThat(opens(room("206"), digits)).isTrue();

        setClock(at(day.plusDays(1).atTime(22, 5)));
        never.gone();
        assertThat(opens(room("205"), never.digits(room("205")))).isFalse();
        assertThat(opens(room("206"), digits)).isTrue();
        assertThat(opensAt(room("206"), digits, at(day.plusDays(4).atTime(11, 59))))
                .isTrue();
    }

    @Test
    void F46_aStayAcrossBothChangesOfTheClocksHasItsHoursToTheSecond() {
        LocalDateTime gap = gapAfter(now());
        LocalDateTime overlap = overlapAfter(at(gap));
        setClock(at(gap).minus(Duration.ofHours(8)));
        Story story = story("201", "203", "204", "206")
                .from(gap.toLocalDate().atTime(2, 30))
                .to(overlap.toLocalDate().atTime(2, 30))
                .told("BOOKED")
                .proven(room("201"), room("203"), room("204"), room("206"), FRONT, LIFT);
        // 02:30 does not exist in spring: 03:30 it is, an hour and a half after midnight; in autumn the later 02:30
        // ends it.
        Instant from = at(gap.toLocalDate().atStartOfDay()).plus(Duration.ofMinutes(150));
        Instant to = at(overlap.toLocalDate().atStartOfDay()).plus(Duration.ofMinutes(210 + 60));
        for (String door : List.of(room("201"), room("203"), room("204"), room("206"), FRONT, LIFT)) {
            opensExactly(door, story.digits(door), from, to);
        }
        setClock(from);
        story.said("CHECKED_IN")
                .status("IN_HOUSE")
                .proven(room("201"), room("203"), room("204"), room("206"), FRONT, LIFT);
        story.logged(FRONT, "CODE_READY");
    }

    @Test
    void whatIsUnderWayWhenTheClockIsPutBackGoesOn() {
        setClock(now().plus(Duration.ofDays(1)));
        Story story = story("204", "201", "203")
                .told("CHECKED_IN")
                .proven(room("204"), room("201"), room("203"), FRONT, LIFT);
        String digits = story.digits(room("204"));
        put(simulator("/sim/locks/" + room("204")), "{\"online\":false}");
        story.said("CHECKED_OUT");
        story.awaitSaid("the removal is under way", grants -> assertThat(grants.findValuesAsText("state"))
                .contains("GONE", "REMOVING"));
        resetClock();
        put(simulator("/sim/locks/" + room("204")), "{\"online\":true}");
        story.gone();
        assertThat(onLock(room("204"), digits)).isEmpty();
    }

    @Test
    void theAnswerSaysWhatAStayWaitsForWhichDoorIsStuckAndWhichAHoldLeavesOpen() {
        Story story = story().from(nowInSeconds().plus(Duration.ofDays(3)))
                .to(nowInSeconds().plus(Duration.ofDays(5)))
                .with(stay -> stay.put("status", "TENTATIVE"))
                .told("BOOKED");
        await("what it waits for").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        story.api().path("waiting").toString())
                .contains("TENTATIVE", "no unit is assigned"));
        assertThat(story.api().path("problems")).isEmpty();

        put(simulator("/sim/locks/" + room("204")), "{\"online\":false}");
        story.with(stay -> stay.remove("status"))
                .in("204")
                .from(nowInSeconds().minusSeconds(60))
                .told("CHECKED_IN");
        await("the door that is stuck").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        story.api().path("problems").toString())
                .contains(room("204") + ": "));
        assertThat(story.grant(room("204")).path("state").asText()).isNotEqualTo("PROVEN");
        assertThat(story.api().path("waiting")).isEmpty();
        put(simulator("/sim/locks/" + room("204")), "{\"online\":true}");
        story.proven(room("204"), FRONT, LIFT);
        assertThat(story.api().path("problems")).isEmpty();

        story.said("HOLD_SET").desired(room("204"), "FROZEN", "FROZEN");
        assertThat(story.api().path("problems").toString())
                .contains(FRONT + ": held, but this lock cannot freeze: its code still opens until ");
        assertThat(opens(FRONT, story.digits(FRONT))).isTrue();
    }

    @Test
    void F23_aCloudThatSuddenlyListsNothingTakesNoCodeAway() {
        Story story = story("204").told("CHECKED_IN").proven(room("204"), FRONT, LIFT);
        String digits = story.digits(room("204"));
        String password = onLock(room("204"), digits).get(0).path("passwordId").asText();
        put(
                simulator("/sim/faults"),
                "[{\"kind\":\"empty-list\",\"operation\":\"TEMP_PASSWORD_LIST\",\"deviceId\":\"" + room("204")
                        + "\"}]");
        setClock(now().plus(Duration.ofHours(7)));
        await("the room's lock lists nothing").atMost(PATIENCE).until(() -> String.valueOf(
                        compared(room("204")).get("failure"))
                .contains("the list is empty although"));
        setClock(now().plus(Duration.ofMinutes(11)));
        await("it lists nothing a second time")
                .atMost(PATIENCE)
                .until(() -> compared(room("204")).get("failure") == null
                        && Integer.valueOf(0).equals(compared(room("204")).get("codes")));
        assertThat(opens(room("204"), digits)).isTrue();
        put(simulator("/sim/faults"), "[]");
        setClock(now().plus(Duration.ofMinutes(2)));
        await("it lists the truth again").atMost(PATIENCE).until(() -> !Integer.valueOf(0)
                .equals(compared(room("204")).get("codes")));
        story.proven(room("204"), FRONT, LIFT);
        assertThat(opens(room("204"), digits)).isTrue();
        assertThat(onLock(room("204"), digits))
                .singleElement()
                .satisfies(code -> assertThat(code.path("passwordId").asText()).isEqualTo(password));
        story.logged(room("204"), "CODE_READY");
        assertThat(json(get(keyroute("/api/doors"), "frontdesk")).findValuesAsText("deviceId"))
                .contains(room("204"));
    }

    /** How the last comparison of a door's list ended, and what it counted. */
    private Map<String, Object> compared(String deviceId) {
        return jdbc.sql("SELECT failure, codes FROM door_scan WHERE device_id = ?")
                .param(deviceId)
                .query()
                .singleRow();
    }

    @Test
    void F22_anEmptyOrHalfAnswerOfThePmsPutsNobodyOut() {
        String source = "life-" + UUID.randomUUID();
        Story guest = story("206").by(source).told("CHECKED_IN").proven(room("206"), FRONT, LIFT);
        String digits = guest.digits(room("206"));
        List<Story> others = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            // Nobody knows when they leave, so they have no codes and need no lock.
            Story other = story().by(source);
            other.with(stay -> stay.remove("departure")).told("CHECKED_IN");
            others.add(other);
        }
        others.forEach(other -> other.status("IN_HOUSE"));
        property(source, "RESYNC_BEGIN");
        others.get(0).told("RESYNC_ITEM");
        property(source, "RESYNC_BEGIN");
        property(source, "RESYNC_END");
        await("the empty answer is told to people").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        pmsLog("type", "CODE_PROBLEM"))
                .anyMatch(entry -> entry.path("reason").asText().contains(source)));
        others.forEach(other -> assertThat(other.api().path("status").asText()).isEqualTo("IN_HOUSE"));
        guest.proven(room("206"), FRONT, LIFT);
        assertThat(opens(room("206"), digits)).isTrue();
        guest.logged(room("206"), "CODE_READY");
    }

    private void property(String source, String type) {
        ObjectNode event = JSON.createObjectNode()
                .put("eventId", UUID.randomUUID().toString())
                .put("source", source)
                .put("property", "demo")
                .put("type", type)
                .put("occurredAt", now().toString());
        accepted("demo", event.toString());
    }

    private static LocalDateTime gapAfter(Instant now) {
        var transition = VIENNA.getRules().nextTransition(now);
        return transition.isGap()
                ? transition.getDateTimeBefore()
                : VIENNA.getRules().nextTransition(transition.getInstant()).getDateTimeBefore();
    }

    private static LocalDateTime overlapAfter(Instant now) {
        var transition = VIENNA.getRules().nextTransition(now.plus(Duration.ofDays(1)));
        return transition.getDateTimeAfter();
    }
}
