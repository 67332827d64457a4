package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSContext;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an ERP says of people, to what their codes, cards and fingers open. */
class PeopleIT extends StaffIT {

    private static final String HOURS_ALWAYS_SHUT = "12:00";

    @AfterEach
    void backToRealTime() {
        clockBack();
    }

    @Test
    void aGroupsCodeOpensInItsWeeklyHoursOnlyAcrossBothClockChanges() {
        staff("STAFF_JOINED", "pe-hours", "\"groups\":[\"maintenance\"],\"validTo\":\"" + today().plusDays(500) + "\"");
        JsonNode person = awaitProven("pe-hours", 12);
        for (String door :
                List.of("vd-room-201", "vd-room-202", "vd-room-203", "vd-room-204", "vd-room-205", "vd-front")) {
            String digits = digits(person, door);
            assertThat(days(door, digits))
                    .as("Monday, Tuesday and Friday at " + door)
                    .isEqualTo(38);
            for (LocalDate monday : mondays()) {
                probe(door, digits, monday);
            }
        }
        String office = digits(person, "vd-room-206");
        probe("vd-room-206", office, mondays().get(1));
        assertThat(type("vd-office", office).path("opened").asBoolean()).isFalse();
        staff("STAFF_LEFT", "pe-hours", "");
    }

    /** This week's end, and the first Monday after each of the next two clock changes. */
    private List<LocalDate> mondays() {
        List<LocalDate> mondays = new ArrayList<>();
        mondays.add(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        Instant change = clock.instant();
        for (int i = 0; i < 2; i++) {
            change = VIENNA.getRules().nextTransition(change).getInstant();
            mondays.add(LocalDate.ofInstant(change, VIENNA).with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        }
        return mondays;
    }

    private static void probe(String door, String digits, LocalDate monday) {
        String where = door + " on " + monday;
        assertThat(opens(door, digits, at(monday, "06:59:30"))).as(where).isFalse();
        assertThat(opens(door, digits, at(monday, "07:00"))).as(where).isTrue();
        assertThat(opens(door, digits, at(monday, "15:29:30"))).as(where).isTrue();
        assertThat(opens(door, digits, at(monday, "15:30:30"))).as(where).isFalse();
        assertThat(opens(door, digits, at(monday.plusDays(2), "10:00")))
                .as(where)
                .isFalse();
    }

    private static int days(String door, String digits) {
        for (JsonNode code : lock(door).path("codes")) {
            if (digits.equals(code.path("digits").asText())) {
                return code.path("hours").path(0).path("days").asInt();
            }
        }
        return -1;
    }

    @Test
    void keepaliveAndAccessControlDoorsAreProvenByTheStandByList() {
        int before = calls("STAND_BY_LIST");
        staff("STAFF_JOINED", "pe-standby", "\"groups\":[\"reception\"]");
        JsonNode person = awaitProven("pe-standby", 2);
        assertThat(calls("STAND_BY_LIST")).isGreaterThan(before + 1);
        assertThat(person.path("proofs"))
                .hasSize(2)
                .allSatisfy(proof -> assertThat(proof.path("proof").asText()).isEqualTo("read back as on the lock"));
        LocalDate day = today().plusDays(3);
        for (String door : List.of("vd-front", "vd-office")) {
            String digits = digits(person, door);
            assertThat(opens(door, digits, at(day, "05:59:30"))).isFalse();
            assertThat(opens(door, digits, at(day, "06:00"))).isTrue();
            assertThat(opens(door, digits, at(day, "23:59:30"))).isTrue();
            assertThat(opens(door, digits, at(day.plusDays(1), "00:00:30"))).isFalse();
        }
        staff("STAFF_CHANGED", "pe-standby", "\"groups\":[\"caretakers\"]");
        awaitPerson("pe-standby", changed -> states(changed, "PROVEN") == 3 && states(changed, "GONE") == 2);
        assertThat(opens("vd-front", digits(person, "vd-front"), at(day, "10:00")))
                .isFalse();
    }

    private static int calls(String operation) {
        int sum = 0;
        for (JsonNode count :
                json(get(simulator("/sim/calls"), null)).path("operations").path(operation)) {
            sum += count.asInt();
        }
        return sum;
    }

    private static long states(JsonNode person, String state) {
        return stream(person.path("grants"))
                .filter(grant -> state.equals(grant.path("state").asText()))
                .count();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void aDoorOfTheProfileEntryGetsADeviceUserWithHoursAndAMethodOfHisOwn() {
        staff("STAFF_JOINED", "pe-entry", "\"groups\":[\"housekeeping\"]");
        JsonNode person = awaitProven("pe-entry", 11);
        JsonNode grant = grantAt(person, "vd-staff");
        assertThat(grant.path("kind").asText()).isEqualTo("ENTRY");
        String digits = digits(person, "vd-staff");
        JsonNode user = stream(lock("vd-staff").path("users"))
                .filter(known ->
                        known.path("methods").findValuesAsText("digits").contains(digits))
                .findFirst()
                .orElseThrow();
        assertThat(user.path("home").asBoolean()).isFalse();
        assertThat(user.path("permanent").asBoolean()).isFalse();
        LocalDate day = today().plusDays(2);
        assertThat(opens("vd-staff", digits, at(day, "07:29:30"))).isFalse();
        assertThat(opens("vd-staff", digits, at(day, "07:30"))).isTrue();
        assertThat(opens("vd-staff", digits, at(day, "16:30:30"))).isFalse();
        staff("STAFF_LEFT", "pe-entry", "");
        awaitGone("pe-entry");
        assertThat(lock("vd-staff").path("users").findValuesAsText("userId"))
                .doesNotContain(user.path("userId").asText());
        assertThat(opens("vd-staff", digits, at(day, "10:00"))).isFalse();
    }

    @Test
    void somebodyTheLockKnowsByCardGetsHoursAndAnUnknownOneIsSaid() {
        staff(
                "STAFF_JOINED",
                "pe-card",
                "\"groups\":[\"security\"],\"externalIds\":{\"tuya:vd-front\":\"hu-1\",\"tuya:vd-office\":\"hu-1\"}");
        awaitProven("pe-card", 2);
        LocalDate day = today().plusDays(2);
        for (String door : List.of("vd-front", "vd-office")) {
            assertThat(present(door, "hu-1", "card", at(day, "23:00"))
                            .path("opened")
                            .asBoolean())
                    .isTrue();
            assertThat(present(door, "hu-1", "app", at(day, "05:59"))
                            .path("opened")
                            .asBoolean())
                    .isTrue();
            assertThat(present(door, "hu-1", "card", at(day, "06:01"))
                            .path("opened")
                            .asBoolean())
                    .isFalse();
            assertThat(present(door, "hu-1", "card", at(day, HOURS_ALWAYS_SHUT))
                            .path("opened")
                            .asBoolean())
                    .isFalse();
        }
        staff("STAFF_SUSPENDED", "pe-card", "");
        awaitPerson("pe-card", person -> states(person, "PROVEN") == 0 && settled(person));
        assertThat(present("vd-front", "hu-1", "card", at(day, "23:00"))
                        .path("opened")
                        .asBoolean())
                .isFalse();
        staff("STAFF_RESUMED", "pe-card", "");
        awaitProven("pe-card", 2);
        assertThat(present("vd-front", "hu-1", "card", at(day, "23:00"))
                        .path("opened")
                        .asBoolean())
                .isTrue();
        staff("STAFF_JOINED", "pe-nocard", "\"groups\":[\"security\"]");
        JsonNode unknown =
                awaitPerson("pe-nocard", person -> person.path("problems").size() == 2);
        assertThat(unknown.path("problems").toString()).contains("tuya:vd-front", "tuya:vd-office");
    }

    private static boolean settled(JsonNode person) {
        return stream(person.path("grants"))
                .allMatch(grant -> grant.path("settled").asBoolean());
    }

    @Test
    void aSuspendedPersonOpensNothingAndAResumedOneEverythingAgain() {
        staff("STAFF_JOINED", "pe-susp", "\"groups\":[\"caretakers\"]");
        JsonNode person = awaitProven("pe-susp", 3);
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        String zigbee = digits(person, "an-room-1");
        String office = digits(person, "an-office");
        String store = digits(person, "an-store");
        assertThat(opens("an-room-1", zigbee, at(monday, "10:00"))).isTrue();
        staff("STAFF_SUSPENDED", "pe-susp", "");
        JsonNode suspended = awaitPerson("pe-susp", now -> states(now, "PROVEN") == 0 && settled(now));
        assertThat(grantAt(suspended, "an-room-1").path("state").asText()).isEqualTo("FROZEN");
        assertThat(opens("an-room-1", zigbee, at(monday, "10:00"))).isFalse();
        assertThat(opens("an-office", office, at(monday, "10:00"))).isFalse();
        assertThat(opens("an-store", store, at(monday, "10:00"))).isFalse();
        staff("STAFF_RESUMED", "pe-susp", "");
        JsonNode resumed = awaitProven("pe-susp", 3);
        for (String door : List.of("an-room-1", "an-office", "an-store")) {
            assertThat(opens(door, digits(resumed, door), at(monday, "10:00")))
                    .as(door)
                    .isTrue();
        }
        assertThat(digits(resumed, "an-room-1")).isEqualTo(zigbee);
        staff("STAFF_LEFT", "pe-susp", "");
        awaitGone("pe-susp");
    }

    @Test
    void F71_whoLeavesHasNothingLeftAtAnyDoorOfAnyPropertyAndTheProofIsListed() {
        staff(
                "STAFF_JOINED",
                "pe-left",
                "\"groups\":[\"caretakers\",\"reception\",\"security\"],"
                        + "\"externalIds\":{\"tuya:vd-front\":\"hu-2\",\"tuya:vd-office\":\"hu-2\"}");
        JsonNode person = awaitProven("pe-left", 7);
        List<String> names = person.path("proofs").findValuesAsText("name");
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        List<String[]> codes = new ArrayList<>();
        for (JsonNode grant : person.path("grants")) {
            if (!"USER_SCHEDULE".equals(grant.path("kind").asText())) {
                String door = grant.path("deviceId").asText();
                codes.add(new String[] {door, digitsOf(grant)});
                assertThat(opens(door, digitsOf(grant), at(monday, "10:00")))
                        .as(door)
                        .isTrue();
            }
        }
        assertThat(codes).hasSize(5);
        assertThat(present("vd-office", "hu-2", "fingerprint", at(monday, "23:00"))
                        .path("opened")
                        .asBoolean())
                .isTrue();

        staff("STAFF_LEFT", "pe-left", "");

        JsonNode gone = awaitGone("pe-left");
        assertThat(gone.path("leftAt").asText()).isNotEmpty();
        assertThat(gone.path("proofs")).hasSize(7).allSatisfy(proof -> {
            assertThat(proof.path("state").asText()).isEqualTo("GONE");
            assertThat(proof.path("proof").asText()).isNotEmpty();
            assertThat(proof.path("goneAt").asText()).isNotEmpty();
        });
        for (String[] code : codes) {
            assertThat(opens(code[0], code[1], at(monday, "10:00"))).as(code[0]).isFalse();
            assertThat(stream(lock(code[0]).path("codes"))
                            .filter(held -> held.path("onLock").asBoolean())
                            .map(held -> held.path("name").asText()))
                    .doesNotContainAnyElementsOf(names);
        }
        assertThat(lock("an-store").path("users").findValuesAsText("name")).doesNotContainAnyElementsOf(names);
        for (String door : List.of("vd-front", "vd-office")) {
            assertThat(present(door, "hu-2", "card", at(monday, "23:00"))
                            .path("opened")
                            .asBoolean())
                    .isFalse();
            JsonNode user = stream(lock(door).path("users"))
                    .filter(known -> "hu-2".equals(known.path("userId").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(user.path("methods")).as("methods at " + door).isEmpty();
            assertThat(user.path("permanent").asBoolean()).isFalse();
        }
        assertThat(json(get(keyroute("/api/debts"), "chief")).findValuesAsText("personId"))
                .doesNotContain("pe-left");
    }

    private String digitsOf(JsonNode grant) {
        return json(post(keyroute("/api/grants/" + grant.path("grantId").asText() + "/pin"), "chief", "{}"))
                .path("pin")
                .asText();
    }

    @Test
    void theLastDayCountsToItsEndAndWhatIsSaidForLaterIsKeptAndHonoured() {
        LocalDate today = today();
        staff("STAFF_JOINED", "pe-last", "\"groups\":[\"reception\"],\"validTo\":\"" + today + "\"");
        staff("STAFF_JOINED", "pe-leaves", "\"groups\":[\"caretakers\"]");
        staff("STAFF_JOINED", "pe-later", "\"groups\":[\"caretakers\"],\"effectiveAt\":\"" + today.plusDays(1) + "\"");
        JsonNode last = awaitProven("pe-last", 2);
        awaitProven("pe-leaves", 3);
        staff("STAFF_LEFT", "pe-leaves", "\"effectiveAt\":\"" + at(today.plusDays(1), "00:01") + "\"");
        JsonNode leaves =
                awaitPerson("pe-leaves", person -> person.path("pending").size() == 1);
        assertThat(states(leaves, "PROVEN")).isEqualTo(3);
        JsonNode later =
                awaitPerson("pe-later", person -> person.path("pending").size() == 1);
        assertThat(later.path("grants")).isEmpty();
        String digits = digits(last, "vd-front");
        assertThat(opens("vd-front", digits, at(today, "23:59:30"))).isTrue();
        assertThat(opens("vd-front", digits, at(today.plusDays(1), "10:00"))).isFalse();

        clockTo(at(today.plusDays(1), "00:02"));

        awaitGone("pe-last");
        awaitGone("pe-leaves");
        JsonNode begun = awaitProven("pe-later", 3);
        assertThat(opens("vd-front", digits, at(today, "23:59:30"))).isFalse();
        assertThat(begun.path("pending")).isEmpty();
        staff("CONTRACT_ENDED", "pe-later", "");
        awaitGone("pe-later");
    }

    @Test
    void anErpsQueueBringsPeopleInAndOutAndWhatIsWrongStaysAsADeadLetter() {
        toErp("{\"messageId\":\"pe-erp-1\",\"event\":\"hire\",\"hotel\":\"demo\",\"employeeNumber\":\"pe-erp\","
                + "\"roles\":[\"caretakers\"],\"firstName\":\"Zoë\",\"changedAt\":\"" + clock.instant() + "\"}");
        JsonNode person = awaitProven("pe-erp", 3);
        LocalDate monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        assertThat(opens("an-room-1", digits(person, "an-room-1"), at(monday, "10:00")))
                .isTrue();
        toErp("{\"messageId\":\"pe-erp-2\",\"event\":\"dance\",\"hotel\":\"demo\",\"employeeNumber\":\"pe-erp\","
                + "\"changedAt\":\"" + clock.instant() + "\"}");
        toErp(staffEvent("STAFF_LEFT", "pe-erp", "\"validTo\":\"2026-02-30\",\"nobody\":1"));
        toErp(staffEvent("STAFF_LEFT", "pe-erp", "").replace("\"generic\"", "\"erp\""));
        awaitGone("pe-erp");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        json(get(keyroute("/api/dead-letters"), "chief")).findValuesAsText("reason"))
                .anyMatch(reason -> reason.contains("/event"))
                .anyMatch(reason -> reason.contains("/staff/validTo") && reason.contains("/staff/nobody")));
    }

    private static void toErp(String message) {
        JmsConnectionFactory amqp = new JmsConnectionFactory("erp", "demo", "amqp://127.0.0.1:" + amqpPort());
        try (JMSContext context = amqp.createContext()) {
            context.createProducer().send(context.createQueue("erp.events"), message);
        }
    }

    @Test
    void peopleAreShownWithTheDoorsOfTheCallersPropertiesOnly() {
        staff("STAFF_JOINED", "pe-shown", "\"groups\":[\"caretakers\",\"reception\"]");
        awaitProven("pe-shown", 5);
        JsonNode seen = json(get(keyroute("/api/people/pe-shown"), "frontdesk"));
        assertThat(seen.path("grants").findValuesAsText("property")).containsOnly("demo");
        assertThat(seen.path("proofs").findValuesAsText("deviceId")).containsExactlyInAnyOrder("vd-front", "vd-office");
        assertThat(get(keyroute("/api/people/pe-shown"), "stranger").statusCode())
                .isEqualTo(404);
        assertThat(get(keyroute("/api/people/pe-nobody"), "chief").statusCode()).isEqualTo(404);
    }
}
