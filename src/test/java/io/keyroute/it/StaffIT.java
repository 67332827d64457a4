package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole, with the words of an ERP: staff events in, people and their doors out, and the hotel's clock in hand. */
abstract class StaffIT extends KeyrouteIT {

    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Autowired
    Clock clock;

    /** A staff event, posted to the demo; staff are known to all hotels of its owner. */
    final void staff(String type, String personId, String fields) {
        accepted("demo", staffEvent(type, personId, fields));
    }

    final String staffEvent(String type, String personId, String fields) {
        return """
                {"eventId":"%s","source":"generic","property":"demo","type":"%s","occurredAt":"%s",
                 "staff":{"personId":"%s"%s}}""".formatted(UUID.randomUUID(), type, clock.instant(), personId, fields.isEmpty() ? "" : "," + fields);
    }

    final JsonNode person(String personId) {
        HttpResponse<String> answer = get(keyroute("/api/people/" + personId), "chief");
        return answer.statusCode() == 200 ? json(answer) : MissingNode.getInstance();
    }

    final JsonNode awaitPerson(String personId, Predicate<JsonNode> wanted) {
        JsonNode[] last = {MissingNode.getInstance()};
        try {
            return await("person " + personId)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> last[0] = person(personId), wanted);
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError(personId + " is " + last[0].toPrettyString(), late);
        }
    }

    /** Waits until the person has so many grants and all of them are proven. */
    final JsonNode awaitProven(String personId, int doors) {
        return awaitPerson(personId, person -> all(person, "PROVEN", doors));
    }

    /** Waits until every credential the person ever had is proven gone. */
    final JsonNode awaitGone(String personId) {
        return awaitPerson(
                personId,
                person -> person.path("allGone").asBoolean()
                        && all(person, "GONE", person.path("grants").size()));
    }

    private static boolean all(JsonNode person, String state, int size) {
        int there = 0;
        for (JsonNode grant : person.path("grants")) {
            there += state.equals(grant.path("state").asText())
                            && grant.path("settled").asBoolean()
                    ? 1
                    : 0;
        }
        return there == size && person.path("grants").size() == size && size > 0;
    }

    static JsonNode grantAt(JsonNode owner, String deviceId) {
        for (JsonNode grant : owner.path("grants")) {
            if (deviceId.equals(grant.path("deviceId").asText())) {
                return grant;
            }
        }
        throw new AssertionError("no grant at " + deviceId + " in " + owner);
    }

    /** The digits for one door of somebody, as the chief may see them. */
    final String digits(JsonNode owner, String deviceId) {
        String grantId = grantAt(owner, deviceId).path("grantId").asText();
        HttpResponse<String> answer = post(keyroute("/api/grants/" + grantId + "/pin"), "chief", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("pin").asText();
    }

    static JsonNode lock(String deviceId) {
        return json(get(simulator("/sim/locks/" + deviceId), null));
    }

    final LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VIENNA);
    }

    static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(VIENNA).toInstant();
    }

    /** Moves the hotel's clock; whoever moves it puts it back with {@link #clockBack}. */
    static void clockTo(Instant now) {
        assertThat(put(simulator("/sim/clock"), "{\"now\":\"" + now + "\"}").statusCode())
                .isEqualTo(200);
    }

    static void clockBack() {
        assertThat(put(simulator("/sim/clock"), "{\"offset\":\"PT0S\"}").statusCode())
                .isEqualTo(200);
    }

    /** A guest of the demo is in the house, from today until the day after tomorrow. */
    final void checkIn(String stayId, String unit) {
        checkIn(stayId, unit, "");
    }

    final void checkIn(String stayId, String unit, String guestFields) {
        accepted("demo", """
                {"eventId":"%s","source":"generic","property":"demo","type":"CHECKED_IN","occurredAt":"%s",
                 "stay":{"stayId":"%s","reservationId":"%s","status":"IN_HOUSE",
                  "arrival":{"date":"%s","time":"00:01"},"departure":{"date":"%s","time":"11:00"},
                  "units":[{"unit":"%s","role":"MAIN"}],"guests":[{"guestId":"%s-g1","primary":true%s}]}}""".formatted(
                        UUID.randomUUID(),
                        clock.instant(),
                        stayId,
                        stayId,
                        today(),
                        today().plusDays(2),
                        unit,
                        stayId,
                        guestFields));
    }

    final void checkOut(String stayId) {
        accepted("demo", """
                {"eventId":"%s","source":"generic","property":"demo","type":"CHECKED_OUT","occurredAt":"%s",
                 "stay":{"stayId":"%s","status":"CHECKED_OUT"}}""".formatted(UUID.randomUUID(), clock.instant(), stayId));
    }

    /** Lines of the demo's PMS log, as the PMS got them. */
    static List<JsonNode> pmsLog(Predicate<JsonNode> wanted) {
        try {
            Path file = data().resolve("pms-log/demo.jsonl");
            List<JsonNode> found = new ArrayList<>();
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                JsonNode document = JSON.readTree(line);
                if (wanted.test(document)) {
                    found.add(document);
                }
            }
            return found;
        } catch (IOException torn) {
            throw new UncheckedIOException(torn);
        }
    }
}
