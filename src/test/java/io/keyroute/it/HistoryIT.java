package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens at the doors comes back to the PMS: tied to the stay or the person, each line once, in order. */
class HistoryIT extends StaffIT {

    @Autowired
    private JdbcClient database;

    private static final List<String> ONE_OF_EACH_KIND = List.of("201", "202", "203", "204", "205", "206");

    @Test
    void everyKindOfLockTellsItsOpeningsWithTheStayAndInOrder() {
        ONE_OF_EACH_KIND.forEach(unit -> checkIn("hi-kind-" + unit, unit));
        ONE_OF_EACH_KIND.forEach(unit -> awaitAllGrants("hi-kind-" + unit, "PROVEN"));
        Instant first = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        for (String unit : ONE_OF_EACH_KIND) {
            JsonNode grants = stay("hi-kind-" + unit).path("grants");
            String door = "vd-room-" + unit;
            String digits = pin(at(grants, door).path("grantId").asText());
            assertThat(opens(door, digits, first)).as(door).isTrue();
            assertThat(opens(door, digits, first.plusSeconds(2))).as(door).isTrue();
        }
        for (String unit : ONE_OF_EACH_KIND) {
            String stay = "hi-kind-" + unit;
            JsonNode grant = at(stay(stay).path("grants"), "vd-room-" + unit);
            assertThat(awaitTold(stay, 2)).hasSize(2).allSatisfy(line -> {
                assertThat(line.path("reservationId").asText()).isEqualTo(stay);
                assertThat(line.path("unit").asText()).isEqualTo(unit);
                assertThat(line.path("deviceId").asText()).isEqualTo("vd-room-" + unit);
                assertThat(line.path("entry").path("kind").asText()).isEqualTo("UNLOCK");
                assertThat(line.path("grantId").asText())
                        .isEqualTo(grant.path("grantId").asText());
            });
            assertThat(awaitTold(stay, 2).stream().map(HistoryIT::moment)).containsExactly(first, first.plusSeconds(2));
            assertThat(log(stay)).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.path("stayId").asText()).isEqualTo(stay);
                assertThat(entry.path("confidence").asText()).isNotEqualTo("NONE");
                assertThat(entry.path("grantId").asText()).isNotEmpty();
                assertThat(entry.has("owner")).isFalse();
            });
            checkOut(stay);
        }
    }

    @Test
    void F61_aFailedTryIsAnAlarmAndNoOpening() {
        checkIn("hi-f61", "202");
        awaitAllGrants("hi-f61", "PROVEN");
        Instant when = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(7);
        assertThat(opens("vd-room-202", "918273", when)).isFalse();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        pmsLog(line -> "LOCK_LOG".equals(line.path("type").asText())
                                && "vd-room-202".equals(line.path("deviceId").asText())
                                && when.equals(moment(line))))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("entry").path("kind").asText()).isEqualTo("ALARM");
                    assertThat(line.path("unit").asText()).isEqualTo("202");
                    assertThat(line.has("stayId")).isFalse();
                }));
        assertThat(log("hi-f61")).isEmpty();
        checkOut("hi-f61");
    }

    @Test
    void F62_aCleanersOpeningIsThePersonsAndNoArrivalOfTheGuest() {
        staff("STAFF_JOINED", "hi-clean", "\"groups\":[\"housekeeping\"]");
        checkIn("hi-f62", "203");
        awaitAllGrants("hi-f62", "PROVEN");
        JsonNode person = awaitProven("hi-clean", 11);
        String digits = digits(person, "vd-room-203");
        Instant when = at(today().plusDays(1), "10:00:11");
        assertThat(opens("vd-room-203", digits, when)).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        pmsLog(line -> "hi-clean".equals(line.path("personId").asText())
                                && "LOCK_LOG".equals(line.path("type").asText())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("deviceId").asText()).isEqualTo("vd-room-203");
                    assertThat(line.has("stayId")).isFalse();
                    assertThat(moment(line)).isEqualTo(when);
                }));
        assertThat(log("hi-f62")).isEmpty();
        staff("STAFF_LEFT", "hi-clean", "");
        checkOut("hi-f62");
    }

    @Test
    void F63_F64_F66_sameGuestTwiceLinesLateDoubledAndOutOfOrderAreToldOnceAndRight() {
        checkIn("hi-f64", "201");
        JsonNode grants = awaitAllGrants("hi-f64", "PROVEN");
        String digits = pin(at(grants, "vd-room-201").path("grantId").asText());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // F63: the same code, the same value, two moments
        assertThat(opens("vd-room-201", digits, now)).isTrue();
        assertThat(opens("vd-room-201", digits, now.plusSeconds(3))).isTrue();
        awaitTold("hi-f64", 2);
        JsonNode code = StreamSupport.stream(lock("vd-room-201").path("codes").spliterator(), false)
                .filter(held -> digits.equals(held.path("digits").asText()))
                .findFirst()
                .orElseThrow();
        // F64: days late, and each line twice
        Instant late = now.minus(Duration.ofDays(2));
        for (int i = 0; i < 2; i++) {
            report("vd-room-201", "\"name\":\"" + code.path("name").asText() + "\",\"value\":\"901\"", late);
        }
        List<JsonNode> told = awaitTold("hi-f64", 3);
        JsonNode last = told.get(told.size() - 1);
        assertThat(moment(last)).isEqualTo(late);
        assertThat(last.path("entry").path("recoveredLate").asBoolean()).isTrue();
        assertThat(told.stream().map(line -> line.path("entry").path("entryId").asText()))
                .doesNotHaveDuplicates();
        assertThat(told.stream().map(line -> line.path("seq").asLong())).isSorted();
        assertThat(log("hi-f64")).hasSize(3);
        // F66: a number that nobody has a code for is told as nobody's
        Instant unknown = now.plusSeconds(5);
        report("vd-room-201", "\"name\":\"\",\"value\":\"977\"", unknown);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pmsLog(
                        line -> "vd-room-201".equals(line.path("deviceId").asText()) && unknown.equals(moment(line))))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.has("stayId")).isFalse();
                    assertThat(line.path("entry").path("note").asText()).isEqualTo("UNKNOWN");
                }));
        assertThat(awaitTold("hi-f64", 3)).hasSize(3);
        checkOut("hi-f64");
    }

    @Test
    void F66_aWifiCodeReportedWithoutItsNameIsMappedByItsNumberAtTheLockWithAndWithoutOffset() {
        checkIn("hi-f66", "201");
        JsonNode grant = at(awaitAllGrants("hi-f66", "PROVEN"), "vd-room-201");
        String grantId = grant.path("grantId").asText();
        int number = Integer.parseInt(
                database.sql("SELECT lock_sn FROM credential WHERE grant_id = ? ORDER BY generation DESC")
                        .param(grantId)
                        .query(String.class)
                        .list()
                        .get(0));
        Instant when = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(5);
        assertThat(opens("vd-room-201", pin(grantId), when)).isTrue();
        report("vd-room-201", "\"name\":\"\",\"value\":\"" + (number + 900) + "\"", when.plusSeconds(2));
        report("vd-room-201", "\"name\":\"\",\"value\":\"" + number + "\"", when.plusSeconds(4));
        assertThat(awaitTold("hi-f66", 3))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.path("grantId").asText()).isEqualTo(grantId));
        // what the simulated lock reports of an opening is the same number
        assertThat(database.sql("SELECT DISTINCT lock_value FROM lock_entry WHERE grant_id = ?")
                        .param(grantId)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(Integer.toString(number + 900), Integer.toString(number));
        checkOut("hi-f66");
    }

    private static void report(String door, String fields, Instant when) {
        assertThat(post(
                                simulator("/sim/locks/" + door + "/history"),
                                null,
                                "{\"code\":\"unlock_temporary\"," + fields + ",\"at\":\"" + when + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Waits until the PMS has so many lines of the stay's doors, and returns them in the order it got them. */
    private static List<JsonNode> awaitTold(String stay, int lines) {
        return await("lines of " + stay)
                .atMost(PATIENCE)
                .until(
                        () -> pmsLog(line -> "LOCK_LOG".equals(line.path("type").asText())
                                && stay.equals(line.path("stayId").asText())),
                        told -> told.size() >= lines);
    }

    private JsonNode log(String stay) {
        return json(get(keyroute("/api/stays/" + stay + "/log"), "frontdesk"));
    }

    private static Instant moment(JsonNode line) {
        return java.time.OffsetDateTime.parse(line.path("at").asText()).toInstant();
    }

    private static JsonNode at(JsonNode grants, String door) {
        for (JsonNode grant : grants) {
            if (door.equals(grant.path("deviceId").asText())) {
                return grant;
            }
        }
        throw new AssertionError("no grant at " + door + " in " + grants);
    }
}
