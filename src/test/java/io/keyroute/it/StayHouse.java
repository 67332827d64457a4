package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Stays of the demo hotel, told over HTTP and looked at from every side. Who is in the house leaves after each test. */
abstract class StayHouse extends KeyrouteIT {

    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    static final String FRONT = "vd-front";
    static final String LIFT = "vd-lift";
    static final String GARAGE = "vd-garage";

    /** Of tests that stand in line for one gateway beside each other, on a loaded machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(100);

    @Autowired
    private Clock clock;

    private final List<Story> stories = new CopyOnWriteArrayList<>();

    /** One after the other: where all tests begin at once, a limit of guesses counts those who wait to be let in. */
    @BeforeEach
    void signIn() {
        synchronized (StayHouse.class) {
            for (String user : List.of("frontdesk", "manager")) {
                assertThat(get(keyroute("/api/doors"), user).statusCode()).isEqualTo(200);
            }
        }
    }

    @AfterEach
    void everybodyLeaves() {
        stories.forEach(story -> story.said("CHECKED_OUT"));
    }

    /** Waits until nothing of the test's stays is left on any lock. */
    final void everybodyHasLeft() {
        everybodyLeaves();
        stories.forEach(story -> story.awaitSaid(
                "all codes of " + story.id + " to be gone",
                grants -> assertThat(grants.findValuesAsText("state")).allMatch("GONE"::equals)));
    }

    /** The hotel's time. */
    final Instant now() {
        return clock.instant();
    }

    /** The hotel's time to the second, as locks know it. */
    final Instant nowInSeconds() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Sets the time of the hotel and of its locks. */
    static void setClock(Instant now) {
        HttpResponse<String> answer = put(simulator("/sim/clock"), "{\"now\":\"" + now + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    static void resetClock() {
        put(simulator("/sim/clock"), "{\"offset\":\"PT0S\"}");
    }

    static boolean opensAt(String deviceId, String digits, Instant at) {
        return json(post(
                        simulator("/sim/locks/" + deviceId + "/keypad"),
                        null,
                        "{\"digits\":\"" + digits + "\",\"at\":\"" + at + "\"}"))
                .path("opened")
                .asBoolean();
    }

    static String room(String unit) {
        return "vd-room-" + unit;
    }

    /** Opens from its first second to its last, and not one second earlier or later. */
    static void opensExactly(String deviceId, String digits, Instant from, Instant to) {
        assertThat(opensAt(deviceId, digits, from.minusSeconds(1)))
                .as(deviceId + " a second before " + from)
                .isFalse();
        assertThat(opensAt(deviceId, digits, from)).as(deviceId + " at " + from).isTrue();
        assertThat(opensAt(deviceId, digits, to.minusSeconds(1)))
                .as(deviceId + " a second before " + to)
                .isTrue();
        assertThat(opensAt(deviceId, digits, to)).as(deviceId + " at " + to).isFalse();
    }

    /**
     * Types at both doors, again and again, until nothing is left at the first: whoever finds both shut in one moment
     * stands in the corridor.
     */
    final void neverInTheCorridor(Story story, String from, String digitsThere, String to, String digitsHere) {
        await(story.id + " from " + from + " to " + to)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(40))
                .until(() -> {
                    boolean there = opens(from, digitsThere);
                    boolean here = opens(to, digitsHere);
                    assertThat(there || here)
                            .as("neither " + from + " nor " + to + " opens")
                            .isTrue();
                    return here && onLock(from, digitsThere).isEmpty();
                });
        assertThat(opens(from, digitsThere)).isFalse();
        assertThat(opens(to, digitsHere)).isTrue();
    }

    /** The codes with these digits in the true memory of the lock. */
    static List<JsonNode> onLock(String deviceId, String digits) {
        List<JsonNode> codes = new ArrayList<>();
        for (JsonNode code :
                json(get(simulator("/sim/locks/" + deviceId), null)).path("codes")) {
            if (code.path("digits").asText().equals(digits)
                    && code.path("onLock").asBoolean()) {
                codes.add(code);
            }
        }
        return codes;
    }

    /** The lines of the PMS log that say the same of this field. */
    static List<JsonNode> pmsLog(String field, String value) {
        Path file = data().resolve("pms-log/demo.jsonl");
        List<JsonNode> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        try {
            String text = Files.readString(file);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (line.contains(value)) {
                    JsonNode entry = JSON.readTree(line);
                    if (entry.path(field).asText().equals(value)) {
                        entries.add(entry);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return entries;
    }

    final Story story(String... units) {
        Story story = new Story(units);
        stories.add(story);
        return story;
    }

    /** One stay: what the PMS knows of it, and what is seen of it at doors, in the API and in the PMS log. */
    final class Story {

        final String id = "life-" + UUID.randomUUID();
        private final ObjectNode stay = JSON.createObjectNode();
        private String source = "generic";

        Story(String... units) {
            stay.put("stayId", id).put("reservationId", "R" + id);
            from(nowInSeconds().minusSeconds(60)).to(nowInSeconds().plus(Duration.ofDays(2)));
            guests("g1");
            if (units.length > 0) {
                in(units);
            }
        }

        Story by(String otherSource) {
            source = otherSource;
            return this;
        }

        Story from(Instant at) {
            stay.putObject("arrival").put("instant", at.toString());
            return this;
        }

        Story to(Instant at) {
            stay.putObject("departure").put("instant", at.toString());
            return this;
        }

        Story from(LocalDateTime local) {
            return local("arrival", local);
        }

        Story to(LocalDateTime local) {
            return local("departure", local);
        }

        private Story local(String end, LocalDateTime at) {
            stay.putObject(end)
                    .put("date", at.toLocalDate().toString())
                    .put("time", at.toLocalTime().toString());
            return this;
        }

        Story in(String... units) {
            ArrayNode list = stay.putArray("units");
            for (String unit : units) {
                list.addObject().put("unit", unit).put("role", list.size() == 1 ? "MAIN" : "EXTRA");
            }
            return this;
        }

        Story guests(String... names) {
            ArrayNode list = stay.putArray("guests");
            for (String name : names) {
                list.addObject().put("guestId", guest(name)).put("primary", list.size() == 1);
            }
            return this;
        }

        Story with(Consumer<ObjectNode> change) {
            change.accept(stay);
            return this;
        }

        String guest(String name) {
            return id + "-" + name;
        }

        /** Tells all that the PMS knows of the stay. */
        Story told(String type) {
            return sent(type, stay);
        }

        /** Tells only that something happened. */
        Story said(String type) {
            return sent(type, null);
        }

        Story sent(String type, ObjectNode fields) {
            accepted("demo", event(UUID.randomUUID().toString(), type, now(), fields));
            return this;
        }

        String event(String eventId, String type, Instant at, ObjectNode fields) {
            ObjectNode event = JSON.createObjectNode()
                    .put("eventId", eventId)
                    .put("source", source)
                    .put("property", "demo")
                    .put("type", type)
                    .put("occurredAt", at.toString());
            event.set("stay", fields == null ? JSON.createObjectNode().put("stayId", id) : fields.deepCopy());
            return event.toString();
        }

        ObjectNode document() {
            return stay;
        }

        JsonNode api() {
            HttpResponse<String> answer =
                    get(keyroute("/api/stays/" + id + "?property=demo&source=" + source), "frontdesk");
            return answer.statusCode() == 200 ? json(answer) : MissingNode.getInstance();
        }

        private String name(JsonNode grant) {
            return grant.path("guestId").asText("").replace(id + "-", "");
        }

        JsonNode grant(String deviceId) {
            return grant(deviceId, "g1");
        }

        JsonNode grant(String deviceId, String guest) {
            for (JsonNode grant : api().path("grants")) {
                if (grant.path("deviceId").asText().equals(deviceId)
                        && name(grant).equals(guest)) {
                    return grant;
                }
            }
            throw new AssertionError("no grant of " + guest + " for " + deviceId + ": " + api());
        }

        String grantId(String deviceId) {
            return grant(deviceId).path("grantId").asText();
        }

        String digits(String deviceId) {
            return pin(grantId(deviceId));
        }

        String digits(String deviceId, String guest) {
            return pin(grant(deviceId, guest).path("grantId").asText());
        }

        /** Waits until exactly these doors are open to every guest, each as last wanted, and all else is gone or on its way. */
        Story proven(String... doors) {
            Set<String> expected = Set.of(doors);
            await(id + " opens " + expected).atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> {
                Set<String> seen = new TreeSet<>();
                for (JsonNode grant : api().path("grants")) {
                    if (!grant.path("desired").asText().equals("REVOKED")) {
                        assertThat(grant.path("state").asText())
                                .as(grant.toString())
                                .isEqualTo("PROVEN");
                        assertThat(grant.path("desired").asText())
                                .as(grant.toString())
                                .isEqualTo("ACTIVE");
                        assertThat(grant.path("settled").asBoolean())
                                .as(grant.toString())
                                .isTrue();
                        seen.add(grant.path("deviceId").asText());
                    }
                }
                assertThat(seen).isEqualTo(expected);
            });
            return this;
        }

        /** Waits until every grant is proven gone. */
        Story gone() {
            awaitSaid("all codes of " + id + " to be gone", grants -> {
                assertThat(grants).isNotEmpty();
                for (JsonNode grant : grants) {
                    assertThat(grant.path("state").asText())
                            .as(grant.toString())
                            .isEqualTo("GONE");
                }
            });
            return this;
        }

        void awaitSaid(String what, Consumer<JsonNode> grants) {
            await(what).atMost(PATIENCE).pollInterval(POLL).untilAsserted(() -> grants.accept(api().path("grants")));
        }

        /** Waits until what is wanted of the door is so, and the newest wish is settled. */
        JsonNode desired(String deviceId, String desired, String state) {
            return await(id + " at " + deviceId + " to be " + desired + ", " + state)
                    .atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(
                            () -> grant(deviceId),
                            grant -> grant.path("desired").asText().equals(desired)
                                    && grant.path("state").asText().equals(state)
                                    && grant.path("settled").asBoolean());
        }

        Story status(String status) {
            await(id + " is " + status).atMost(PATIENCE).pollInterval(POLL).until(() -> api().path("status")
                    .asText()
                    .equals(status));
            return this;
        }

        /** The entries of the PMS log about this stay: each once, and those of a door in order. */
        List<JsonNode> log() {
            List<JsonNode> entries = pmsLog("stayId", id);
            Set<String> ids = new HashSet<>();
            Map<String, Long> seqs = new HashMap<>();
            for (JsonNode entry : entries) {
                assertThat(ids.add(entry.path("id").asText()))
                        .as("told twice: " + entry)
                        .isTrue();
                long seq = entry.path("seq").asLong();
                Long before = seqs.put(entry.path("deviceId").asText(), seq);
                assertThat(before == null || before < seq)
                        .as("out of order: " + entry + " in " + entries)
                        .isTrue();
            }
            return entries;
        }

        /** Waits until the PMS log's types for a door are exactly these. */
        Story logged(String deviceId, String... types) {
            await("the PMS log of " + id + " for " + deviceId)
                    .atMost(PATIENCE)
                    .pollInterval(POLL)
                    .untilAsserted(() -> assertThat(log().stream()
                                    .filter(entry ->
                                            entry.path("deviceId").asText().equals(deviceId))
                                    .map(entry -> entry.path("type").asText())
                                    .filter(type -> type.startsWith("CODE_")))
                            .containsExactly(types));
            return this;
        }

        Instant validTo(String deviceId) {
            return Instant.parse(grant(deviceId).path("validTo").asText());
        }
    }

    static Instant at(LocalDateTime local) {
        return local.atZone(VIENNA).toInstant();
    }

    static Instant logTime(JsonNode entry, String field) {
        return OffsetDateTime.parse(entry.path(field).asText()).toInstant();
    }
}
