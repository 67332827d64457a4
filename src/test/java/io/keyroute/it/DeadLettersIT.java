package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.keyroute.access.plan.Audit;
import io.keyroute.event.Inbox;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxEntry;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nothing works on any more: seen by those it belongs to, tried again or given up by a manager, audited. */
class DeadLettersIT extends KeyrouteIT {

    private static final String BECAUSE = "{\"reason\":\"the cause is mended\"}";

    @Autowired
    private Outbox outbox;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ConnectionFactory broker;

    @Test
    void anEntryNoSinkTakesIsListedForItsPropertyAloneAndToldAgainByAManager() {
        // an entry about a log line that is not there can never be told
        String key = UUID.randomUUID().toString();
        outbox.add(new OutboxEntry(
                "lock.log", "demo/DOOR:vd-room-204", key, "LOCK_LOG", "{\"property\":\"demo\",\"id\":\"none\"}"));
        JsonNode letter = awaitLetter("frontdesk", "eventId", key);
        String id = letter.path("id").asText();
        assertThat(letter.path("kind").asText()).isEqualTo("entry");
        assertThat(letter.path("queue").asText()).isEqualTo("lock.log");
        assertThat(letter.path("type").asText()).isEqualTo("LOCK_LOG");
        assertThat(letter.path("property").asText()).isEqualTo("demo");
        assertThat(letter.path("deviceId").asText()).isEqualTo("vd-room-204");
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);
        assertThat(letter.path("reason").asText()).contains("no longer there");
        assertThat(Instant.parse(letter.path("since").asText())).isBefore(Instant.now());
        assertThat(find("stranger", "eventId", key).isMissingNode()).isTrue();

        String retry = "/api/dead-letters/" + id + "/retry";
        problem(post(keyroute(retry), "frontdesk", BECAUSE), 403);
        problem(post(keyroute(retry), "system", BECAUSE), 403);
        problem(post(keyroute(retry), null, BECAUSE), 401);
        problem(post(keyroute(retry), "stranger", BECAUSE), 404);
        problem(post(keyroute(retry), "manager", "{}"), 400);
        assertThat(post(keyroute(retry), "manager", BECAUSE).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> find("manager", "eventId", key).path("attempts").asInt() == 2);
        assertThat(audit.of("dead-letter/" + id)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("manager");
            assertThat(entry.action()).isEqualTo("dead-letter.retry");
            assertThat(entry.property()).isEqualTo("demo");
            assertThat(entry.reason()).isEqualTo("the cause is mended");
        });

        assertThat(post(keyroute("/api/dead-letters/" + id + "/dismiss"), "manager", BECAUSE)
                        .statusCode())
                .isEqualTo(202);
        assertThat(find("manager", "eventId", key).isMissingNode()).isTrue();
        problem(post(keyroute(retry), "manager", BECAUSE), 404);
    }

    @Test
    void anEventThatFailedIsPlannedOnceMore() {
        String event = "dead-" + UUID.randomUUID();
        accepted("demo", """
                {"eventId":"%s","source":"generic","property":"demo","type":"CHANGED",
                 "occurredAt":"2026-11-20T15:04:00+01:00","stay":{"stayId":"dead-1","status":"CONFIRMED"}}""".formatted(event));
        long row = database.sql("SELECT id FROM inbox WHERE event_id = ?")
                .param(event)
                .query(Long.class)
                .single();
        await().atMost(PATIENCE).until(() -> "DONE".equals(status(row)));
        database.sql("UPDATE inbox SET status = 'NEW' WHERE id = ?").param(row).update();
        inbox.markFailed(row, "a door was missing");
        JsonNode letter = awaitLetter("frontdesk", "eventId", event);
        assertThat(letter.path("kind").asText()).isEqualTo("event");
        assertThat(letter.path("source").asText()).isEqualTo("generic");
        assertThat(letter.path("stayId").asText()).isEqualTo("dead-1");
        assertThat(letter.path("reason").asText()).isEqualTo("a door was missing");
        String retry = "/api/dead-letters/" + letter.path("id").asText() + "/retry";
        problem(post(keyroute(retry), "stranger", BECAUSE), 404);
        assertThat(post(keyroute(retry), "manager", BECAUSE).statusCode()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> "DONE".equals(status(row)));
    }

    @Test
    void aMessageOfNoPropertyIsSeenByAllAndDecidedOnByWhoeverMayTouchEveryProperty() throws JMSException {
        inbox.reject(
                null, "erp", ("no JSON " + UUID.randomUUID()).getBytes(), "is no JSON, said a test of dead letters");
        JsonNode letter = awaitLetter("stranger", "reason", "is no JSON, said a test of dead letters");
        String path = "/api/dead-letters/" + letter.path("id").asText();
        problem(post(keyroute(path + "/dismiss"), "stranger", BECAUSE), 403);
        problem(post(keyroute(path + "/retry"), "owner", BECAUSE), 409);
        assertThat(post(keyroute(path + "/dismiss"), "owner", BECAUSE).statusCode())
                .isEqualTo(202);

        String first = dead("987654321");
        String second = dead("987654322");
        JsonNode message = awaitLetter("frontdesk", "id", "message-" + first);
        assertThat(message.path("kind").asText()).isEqualTo("message");
        assertThat(message.path("queue").asText()).isEqualTo("access.events");
        assertThat(message.path("attempts").asInt()).isEqualTo(3);
        assertThat(message.path("reason").asText())
                .contains("IllegalStateException")
                .doesNotContain("Mrs Smith");
        problem(post(keyroute("/api/dead-letters/message-" + first + "/retry"), "manager", BECAUSE), 403);
        assertThat(post(keyroute("/api/dead-letters/message-" + first + "/retry"), "owner", BECAUSE)
                        .statusCode())
                .isEqualTo(202);
        assertThat(find("owner", "id", "message-" + first).isMissingNode()).isTrue();
        assertThat(find("owner", "id", "message-" + second).isMissingNode()).isFalse();
        assertThat(post(keyroute("/api/dead-letters/message-" + second + "/dismiss"), "owner", BECAUSE)
                        .statusCode())
                .isEqualTo(202);
        assertThat(find("owner", "id", "message-" + second).isMissingNode()).isTrue();
        for (String none :
                new String[] {"message-ID:x' OR '1'='1", "entry-x", "event-", "other-1", "entry-999999999"}) {
            assertThat(post(
                                    keyroute("/api/dead-letters/"
                                            + java.net.URLEncoder.encode(none, java.nio.charset.StandardCharsets.UTF_8)
                                            + "/retry"),
                                    "owner",
                                    BECAUSE)
                            .statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void theNumberIsAMetricAndADetailOfHealth() {
        String metrics = get(management("/observe/metrics"), null).body();
        for (String kind : new String[] {"event", "entry", "message"}) {
            assertThat(metrics).containsPattern("keyroute_dead_letters\\{[^}]*kind=\"" + kind + "\"[^}]*\\} \\d");
        }
        JsonNode health = json(get(management("/observe/health"), null));
        assertThat(health.path("components")
                        .path("deadLetters")
                        .path("details")
                        .path("message")
                        .isInt())
                .as(health.toString())
                .isTrue();
    }

    /** Puts a wake-up of an event that does not exist on the dead-letter queue. */
    private String dead(String body) throws JMSException {
        try (JMSContext session = broker.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage(body);
            message.setStringProperty("keyrouteReason", "IllegalStateException: Mrs Smith has no room");
            message.setStringProperty("keyrouteQueue", "access.events");
            message.setIntProperty("keyrouteAttempts", 3);
            session.createProducer().send(session.createQueue("dead.letters"), message);
            return message.getJMSMessageID();
        }
    }

    private String status(long row) {
        return database.sql("SELECT status FROM inbox WHERE id = ?")
                .param(row)
                .query(String.class)
                .single();
    }

    private JsonNode awaitLetter(String user, String field, String value) {
        return await("a dead letter of " + value)
                .atMost(PATIENCE)
                .until(() -> find(user, field, value), found -> !found.isMissingNode());
    }

    private JsonNode find(String user, String field, String value) {
        for (JsonNode letter : json(get(keyroute("/api/dead-letters"), user))) {
            if (value.equals(letter.path(field).asText())) {
                return letter;
            }
        }
        return MissingNode.getInstance();
    }

    private static void problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "at io.", "at org.");
    }
}
