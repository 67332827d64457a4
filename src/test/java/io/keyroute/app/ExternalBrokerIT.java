package io.keyroute.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.config.broker.ExternalBroker;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An external broker, set up as the manual says, that goes away while bookings come in, and comes back. */
class ExternalBrokerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(15);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static final Pattern TROUBLE = Pattern.compile("^\\S+ (WARN|ERROR)");
    private static final int MOST_LINES = 6;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    @Test
    void codesAreMadeWithoutItAndEverythingWaitingIsToldOnceWhenItIsBack() throws Exception {
        try (ExternalBroker broker = new ExternalBroker(KilledProcess.freePort(), data.resolve("external"));
                KilledProcess keyroute = new KilledProcess(
                        data,
                        null,
                        "--keyroute.broker.url=" + broker.url(),
                        "--keyroute.broker.user=keyroute",
                        "--keyroute.broker.password=" + ExternalBroker.PASSWORD)) {
            broker.start();
            keyroute.start();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(keyroute::ready);
            accepted(keyroute, checkIn(1));
            hire(broker, "before");
            awaitProven(keyroute, "away-1");
            awaitPerson(keyroute, "before");
            awaitTold("away-1");
            assertThat(jms(keyroute).path("status").asText()).isEqualTo("UP");
            String former =
                    keyroute.pin(room(keyroute, "away-1").path("grantId").asText());
            assertThat(keyroute.opens("vd-room-201", former)).isTrue();

            int linesBefore = log().size();
            broker.stop();
            Instant stopped = Instant.now();
            await().atMost(SECONDS)
                    .until(() -> jms(keyroute).path("status").asText().equals("DOWN"));
            assertThat(jms(keyroute).path("details").path("action").asText()).contains("keyroute.broker.url");
            for (int room = 2; room <= 8; room++) {
                accepted(keyroute, checkIn(room));
            }
            accepted(keyroute, checkOut(1));
            for (int room = 2; room <= 8; room++) {
                awaitProven(keyroute, "away-" + room);
                String digits = keyroute.pin(
                        room(keyroute, "away-" + room).path("grantId").asText());
                assertThat(keyroute.opens("vd-room-20" + room, digits)).isTrue();
            }
            await().atMost(PATIENCE).until(() -> !keyroute.opens("vd-room-201", former));
            await().atMost(PATIENCE)
                    .until(() -> Duration.between(stopped, Instant.now()).compareTo(OUTAGE) > 0);
            assertThat(keyroute.ready()).as("events are taken all the while").isTrue();
            assertThat(jms(keyroute).path("status").asText()).isEqualTo("DOWN");
            assertThat(log().subList(linesBefore, log().size()))
                    .filteredOn(line -> TROUBLE.matcher(line).find())
                    .as("however long it takes")
                    .hasSizeLessThanOrEqualTo(MOST_LINES)
                    .anyMatch(line -> line.contains(broker.url()) && line.contains("since"));

            broker.start();
            await().atMost(SECONDS)
                    .until(() -> jms(keyroute).path("status").asText().equals("UP"));
            hire(broker, "after");
            awaitPerson(keyroute, "after");
            for (int room = 2; room <= 8; room++) {
                awaitTold("away-" + room);
            }
            await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(this::nothingIsToldTwice);
            noCodeIsDoubled(keyroute);
            assertThat(log()).noneMatch(line -> line.contains(ExternalBroker.PASSWORD));
        }
    }

    private static void accepted(KilledProcess keyroute, String event) throws IOException {
        Instant began = Instant.now();
        assertThat(keyroute.postEvent(event).statusCode()).isEqualTo(202);
        assertThat(Duration.between(began, Instant.now())).isLessThan(AT_ONCE);
    }

    private static JsonNode jms(KilledProcess keyroute) throws IOException {
        Instant began = Instant.now();
        JsonNode health = keyroute.health().path("components").path("jms");
        assertThat(Duration.between(began, Instant.now())).isLessThan(SECONDS);
        return health;
    }

    private static void hire(ExternalBroker broker, String person) {
        try (ActiveMQConnectionFactory connections =
                        new ActiveMQConnectionFactory(broker.url(), "erp", ExternalBroker.PASSWORD);
                JMSContext erp = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TextMessage message = erp.createTextMessage("""
                    {"eventId":"hire-%1$s","source":"erp","property":"demo","type":"STAFF_JOINED","occurredAt":"%2$s",
                     "staff":{"personId":"%1$s","groups":["reception"],"validTo":null}}""".formatted(person, OffsetDateTime.now()));
            erp.createProducer().send(erp.createQueue("erp.events"), message);
        }
    }

    private static void awaitPerson(KilledProcess keyroute, String person) {
        await().atMost(PATIENCE).until(() -> keyroute.api("/api/people/" + person)
                .path("personId")
                .asText()
                .equals(person));
    }

    private static JsonNode grants(KilledProcess keyroute, String stay) throws IOException {
        return keyroute.api("/api/stays/" + stay + "?property=demo&source=generic")
                .path("grants");
    }

    private static JsonNode room(KilledProcess keyroute, String stay) throws IOException {
        for (JsonNode grant : grants(keyroute, stay)) {
            if (grant.path("deviceId").asText().startsWith("vd-room-")) {
                return grant;
            }
        }
        throw new AssertionError("no room in " + stay);
    }

    private static void awaitProven(KilledProcess keyroute, String stay) {
        await("codes of " + stay)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    JsonNode grants = grants(keyroute, stay);
                    boolean all = !grants.isEmpty();
                    for (JsonNode grant : grants) {
                        all &= grant.path("state").asText().equals("PROVEN");
                    }
                    return all;
                });
    }

    private void awaitTold(String stay) {
        await("the PMS is told of " + stay).atMost(PATIENCE).until(() -> told().stream()
                .anyMatch(line -> line.path("stayId").asText().equals(stay)
                        && line.path("type").asText().equals("CODE_READY")));
    }

    private void nothingIsToldTwice() throws IOException {
        assertThat(told()).extracting(line -> line.path("id").asText()).doesNotHaveDuplicates();
        assertThat(told())
                .filteredOn(line -> line.path("type").asText().equals("CODE_READY"))
                .extracting(line -> line.path("grantId").asText())
                .doesNotHaveDuplicates();
    }

    private static void noCodeIsDoubled(KilledProcess keyroute) throws IOException {
        for (JsonNode lock : keyroute.locks()) {
            assertThat(lock.path("codes"))
                    .filteredOn(code -> !code.path("state").asText().equals("DELETED"))
                    // without the letter of a further try
                    .extracting(code -> code.path("name").asText().replaceAll("[a-z]$", ""))
                    .doesNotHaveDuplicates();
        }
    }

    private List<JsonNode> told() throws IOException {
        Path log = data.resolve("pms-log/demo.jsonl");
        if (!Files.exists(log)) {
            return List.of();
        }
        List<JsonNode> entries = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            entries.add(JSON.readTree(line));
        }
        return entries;
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(data.resolve("application.log"));
    }

    private static String checkIn(int room) {
        return event(room, "CHECKED_IN", """
                "status":"IN_HOUSE","arrival":{"date":"%s","time":"00:01"},"departure":{"date":"%s","time":"11:00"},
                 "units":[{"unit":"20%d","role":"MAIN"}],"guests":[{"guestId":"g1","primary":true}]""".formatted(
                        LocalDate.now(), LocalDate.now().plusDays(2), room));
    }

    private static String checkOut(int room) {
        return event(room, "CHECKED_OUT", "\"status\":\"CHECKED_OUT\"");
    }

    private static String event(int room, String type, String stay) {
        return """
                {"eventId":"%1$s-%2$d","source":"generic","property":"demo","type":"%1$s","occurredAt":"%3$s",
                 "stay":{"stayId":"away-%2$d",%4$s}}""".formatted(type, room, OffsetDateTime.now(), stay);
    }
}
