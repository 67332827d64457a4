package io.keyroute.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.fias.PmsPeer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** F44: kill -9 of the whole at any moment, then restart: nothing accepted is lost, doubled or left behind. */
abstract class Killing {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
    private static final int KILLS = 2;
    private static final int STAYS = 24;

    /** The first stays end last, when their codes were told. */
    private static final int LATE = 4;

    /** 201 to 208, of every kind; the first is the Wi-Fi lock. */
    private static final int ROOMS = 8;

    /** What a failure leaves says why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    /** What must be true in the end, by what was accepted: stay id → unit in the house, "" for checked out. */
    private final Map<String, String> expected = new TreeMap<>();

    /** Where the moments of the kills come from: others for each database, the same in each build. */
    abstract long seed();

    /** JDBC URL of an empty database, null for the file under the data directory. */
    abstract String database();

    /** Lets the time pass that the claims of a killed process last, unless its next start makes them void. */
    abstract void claimsOfTheDeadRunOut();

    @Test
    void F44_killedAtAnyMomentNothingIsLostDoubledOrLeftBehind() throws Exception {
        Random moments = new Random(seed());
        List<String[]> events = events();
        try (KilledProcess keyroute = new KilledProcess(data, database())) {
            start(keyroute);
            try (PmsPeer pms = onTheLine(keyroute)) {
                assertThat(pms.received()).as("nothing can be lost yet").noneMatch(r -> r.startsWith("DR"));
            }
            int share = events.size() / (KILLS + 1);
            for (int kill = 0; kill < KILLS; kill++) {
                List<String[]> part = events.subList(kill * share, (kill + 1) * share);
                AtomicBoolean killed = new AtomicBoolean();
                CompletableFuture<Integer> posting = CompletableFuture.supplyAsync(() -> post(keyroute, part, killed));
                await().pollDelay(Duration.ofMillis(200 + moments.nextInt(2_500)))
                        .atMost(PATIENCE)
                        .until(() -> true);
                killed.set(true);
                keyroute.kill();
                claimsOfTheDeadRunOut();
                int accepted = posting.join();
                start(keyroute);
                if (kill == 0) {
                    aRecordLostOnTheLineIsRepaired(keyroute);
                }
                post(keyroute, part.subList(accepted, part.size()), new AtomicBoolean());
            }
            post(keyroute, events.subList(KILLS * share, events.size()), new AtomicBoolean());
            asTimePasses(keyroute, "what the PMS said", () -> settled(keyroute));
            asTimePasses(
                    keyroute,
                    "standing codes that the check-outs changed",
                    () -> everyLockHoldsExactlyTheCodesOfItsActiveGrants(keyroute));
            asTimePasses(keyroute, "what the PMS is told", () -> thePmsWasToldEachCodeAndNothingTwice(keyroute));
            everyProvenCodeOpensItsDoorAndNoOtherRoom(keyroute);
        }
    }

    /**
     * Absence is proven by two lists a minute apart: the hotel's time runs sixty times as fast as ours. Former digits go
     * when the new ones are told.
     */
    private static void asTimePasses(KilledProcess keyroute, String what, ThrowingRunnable holds) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            try {
                holds.run();
            } catch (AssertionError notYet) {
                keyroute.forward(Duration.ofSeconds(30));
                throw notYet;
            }
        });
    }

    private static void start(KilledProcess keyroute) throws IOException {
        keyroute.start();
        await("the application is ready, see " + keyroute.data())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(keyroute::ready);
    }

    /**
     * FIAS acknowledges no guest record: the PMS takes this guest's check-in for delivered, and the application died with
     * it on the way to the inbox. Started again it asks for the whole state.
     */
    private void aRecordLostOnTheLineIsRepaired(KilledProcess keyroute) throws IOException {
        try (PmsPeer pms = onTheLine(keyroute)) {
            assertThat(pms.receive()).startsWith("DR|");
            LocalDate today = LocalDate.now(ZONE);
            DateTimeFormatter date = DateTimeFormatter.ofPattern("yyMMdd");
            pms.send(
                    "DS|",
                    "GI|RN201|G#LOST|GSN|GA" + today.format(date) + "|GD"
                            + today.plusDays(2).format(date) + "|SF|",
                    "GO|RN202|GSN|SF|",
                    "DE|");
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> keyroute.api(
                            "/api/stays/LOST?property=demo&source=fias")
                    .path("status")
                    .asText()
                    .equals("IN_HOUSE"));
        }
    }

    private static PmsPeer onTheLine(KilledProcess keyroute) throws IOException {
        try {
            return await("the FIAS link is open")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreException(ConnectException.class)
                    .until(keyroute::pms, pms -> true);
        } catch (ConditionTimeoutException closed) {
            throw new AssertionError("no FIAS link: " + keyroute.aboutTheLink(), closed);
        }
    }

    /** Posts until done or killed; returns how many were accepted. An event without an answer is the sender's to repeat. */
    private static int post(KilledProcess keyroute, List<String[]> events, AtomicBoolean killed) {
        int accepted = 0;
        for (String[] event : events) {
            try {
                assertThat(keyroute.postEvent(event[1]).statusCode())
                        .as(event[1])
                        .isEqualTo(202);
                accepted++;
            } catch (IOException noAnswer) {
                assertThat(killed)
                        .as("no answer although nobody killed it: " + noAnswer)
                        .isTrue();
                return accepted;
            }
        }
        return accepted;
    }

    private void settled(KilledProcess keyroute) throws IOException {
        JsonNode lost = keyroute.api("/api/stays/LOST?property=demo&source=fias");
        assertThat(lost.path("grants").findValuesAsText("state")).containsExactly("PROVEN", "PROVEN", "PROVEN");
        for (Map.Entry<String, String> stay : expected.entrySet()) {
            JsonNode seen = keyroute.api("/api/stays/" + stay.getKey() + "?property=demo&source=generic");
            boolean inHouse = !stay.getValue().isEmpty();
            assertThat(seen.path("status").asText()).as(stay.getKey()).isEqualTo(inHouse ? "IN_HOUSE" : "CHECKED_OUT");
            Set<String> active = new HashSet<>();
            for (JsonNode grant : seen.path("grants")) {
                boolean wanted = grant.path("desired").asText().equals("ACTIVE");
                assertThat(grant.path("state").asText()).as(stay + ": " + grant).isEqualTo(wanted ? "PROVEN" : "GONE");
                if (wanted) {
                    active.add(grant.path("deviceId").asText());
                }
            }
            assertThat(active)
                    .as(stay.toString())
                    .isEqualTo(inHouse ? Set.of("vd-room-" + stay.getValue(), "vd-front", "vd-lift") : Set.of());
        }
    }

    /** A name holds its grant's id: a leftover beside a code that is missing is no balance. */
    private static void everyLockHoldsExactlyTheCodesOfItsActiveGrants(KilledProcess keyroute) throws IOException {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (JsonNode grant : activePasswords(keyroute)) {
            assertThat(grant.path("state").asText()).as(grant.toString()).isEqualTo("PROVEN");
            wanted.computeIfAbsent(grant.path("deviceId").asText(), door -> new TreeSet<>())
                    .add(grant.path("grantId").asText() + "-"
                            + grant.path("generation").asInt());
        }
        Map<String, Set<String>> held = new TreeMap<>();
        for (JsonNode lock : keyroute.locks()) {
            String door = lock.path("deviceId").asText();
            for (JsonNode code : lock.path("codes")) {
                if (code.path("onLock").asBoolean()
                        || !code.path("state").asText().equals("DELETED")) {
                    String name = code.path("name").asText();
                    // behind the tag, without the letter of a further try
                    assertThat(held.computeIfAbsent(door, d -> new TreeSet<>()).add(name.replaceAll("^...|[a-z]$", "")))
                            .as("doubled at " + door + ": " + name)
                            .isTrue();
                }
            }
        }
        assertThat(held).isEqualTo(wanted);
    }

    private static List<JsonNode> activePasswords(KilledProcess keyroute) throws IOException {
        List<JsonNode> active = new ArrayList<>();
        for (JsonNode grant : keyroute.api("/api/grants")) {
            if (grant.path("desired").asText().equals("ACTIVE")
                    && grant.path("kind").asText().equals("PASSWORD")) {
                active.add(grant);
            }
        }
        return active;
    }

    /** The last digits that were told of a grant are those that open, and a guest's that are gone were called back. */
    private static void thePmsWasToldEachCodeAndNothingTwice(KilledProcess keyroute) throws IOException {
        Set<List<String>> entries = new HashSet<>();
        Map<String, String> told = new TreeMap<>();
        Set<String> removed = new TreeSet<>();
        for (JsonNode entry : keyroute.pmsLog()) {
            String type = entry.path("type").asText();
            String grant = entry.path("grantId").asText();
            boolean pin = entry.hasNonNull("pin");
            // each entry has an id of its own, also one that says what another said
            String what =
                    pin ? grant + entry.path("pin").asText() : entry.path("id").asText();
            assertThat(entries.add(List.of(type, what)))
                    .as("told twice: " + type + " of " + grant)
                    .isTrue();
            if (pin) {
                told.put(grant, entry.path("pin").asText());
            }
            if (type.equals("CODE_REMOVED")) {
                assertThat(removed.add(grant)).as("removed twice: " + grant).isTrue();
            }
        }
        assertThat(removed).isNotEmpty();
        for (JsonNode grant : keyroute.api("/api/grants")) {
            String id = grant.path("grantId").asText();
            if (grant.hasNonNull("stayId") && grant.path("state").asText().equals("GONE") && told.containsKey(id)) {
                assertThat(removed).as("removal told of " + grant).contains(id);
            }
        }
        for (JsonNode grant : activePasswords(keyroute)) {
            String id = grant.path("grantId").asText();
            assertThat(told.get(id)).as("told of " + grant).isEqualTo(keyroute.pin(id));
        }
    }

    /** The digits that people are told are typed, not those that the locks hold. */
    private static void everyProvenCodeOpensItsDoorAndNoOtherRoom(KilledProcess keyroute) throws IOException {
        for (JsonNode grant : activePasswords(keyroute)) {
            String door = grant.path("deviceId").asText();
            String pin = keyroute.pin(grant.path("grantId").asText());
            assertThat(keyroute.opens(door, pin)).as(grant.toString()).isTrue();
            for (int room = 201; door.startsWith("vd-room-") && room < 201 + ROOMS; room++) {
                String other = "vd-room-" + room;
                assertThat(!other.equals(door) && keyroute.opens(other, pin))
                        .as(other + " opens to the code of " + grant)
                        .isFalse();
            }
        }
    }

    private List<String[]> events() {
        List<String[]> events = new ArrayList<>();
        List<String[]> late = new ArrayList<>();
        for (int stay = 0; stay < STAYS; stay++) {
            String id = "K-" + stay;
            String unit = Integer.toString(201 + stay % ROOMS);
            String other = Integer.toString(201 + (stay + 3) % ROOMS);
            events.add(event(id, "CHECKED_IN", "IN_HOUSE", unit));
            expected.put(id, unit);
            if (stay % 3 == 1) {
                events.add(event(id, "ROOM_MOVED", "IN_HOUSE", other));
                expected.put(id, other);
            }
            if (stay % 4 != 3 && stay < STAYS - 4) {
                (stay < LATE ? late : events).add(event(id, "CHECKED_OUT", "CHECKED_OUT", null));
                expected.put(id, "");
            }
        }
        events.addAll(late);
        return events;
    }

    private static String[] event(String stay, String type, String status, String unit) {
        LocalDate today = LocalDate.now(ZONE);
        String units = unit == null ? "" : ",\"units\":[{\"unit\":\"" + unit + "\",\"role\":\"MAIN\"}]";
        String id = stay + "-" + type;
        return new String[] {
            id,
            """
            {"eventId":"%s","source":"generic","property":"demo","type":"%s","occurredAt":"%s",
             "stay":{"stayId":"%s","reservationId":"R%s","status":"%s",
              "arrival":{"date":"%s","time":"00:01"},"departure":{"date":"%s","time":"11:00"}%s,
              "guests":[{"guestId":"%s-g","primary":true}]}}""".formatted(id, type, OffsetDateTime.now(ZONE), stay, stay, status, today, today.plusDays(2), units, stay)
        };
    }
}
