package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.DeadLetter;
import io.keyroute.event.DeadLetters;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two ways in: events over HTTP, and staff messages on the ERP's queue. */
class InboundIT extends KeyrouteIT {

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private JdbcClient database;

    @Test
    void anEventIsKeptOnceAndARepeatIsAcceptedAndAnotherBodyIsAConflict() throws IOException {
        ObjectNode event = event("in-1");
        HttpResponse<String> first = postEvent("demo", event.toString());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(json(first)).isEqualTo(JSON.readTree("{\"eventId\":\"in-1\"}"));
        assertThat(first.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(first.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        HttpResponse<String> again = postEvent("demo", event.toPrettyString());
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        event.put("sequence", 5);
        problem(postEvent("demo", event.toString()), 409);
        assertThat(rows("in-1")).isEqualTo(1);
    }

    @Test
    void everyWrongFieldIsNamedAndNothingIsKept() throws IOException {
        ObjectNode event = event("in-2");
        event.remove("type");
        event.put("colour", "red");
        ((ObjectNode) event.get("stay")).put("status", "SLEEPING");
        JsonNode problem = problem(postEvent("demo", event.toString()), 400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("/colour", "/stay/status", "/type");
        assertThat(problem.path("errors").findValuesAsText("message"))
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("SLEEPING"));
        assertThat(rows("in-2")).isZero();
    }

    @Test
    void whatIsNoEventIsRefusedWithItsPlace() throws IOException {
        assertThat(problem(postEvent("demo", "{\"eventId\":\n 12x}"), 400)
                        .path("errors")
                        .toString())
                .contains("line 2")
                .doesNotContain("12x");
        for (String body : List.of("", "[]", "null", "7", "\"x\"", "{}", "{\"a\":1,\"a\":2}", "{}{}", "\u0000")) {
            assertThat(problem(postEvent("demo", body), 400).path("errors"))
                    .as(body)
                    .isNotEmpty();
        }
        ObjectNode other = event("in-3").put("property", "elsewhere");
        assertThat(problem(postEvent("demo", other.toString()), 400)
                        .path("errors")
                        .findValuesAsText("field"))
                .containsExactly("/property");
        String large = event("in-3").put("rawRef", "x".repeat(300_000)).toString();
        problem(postEvent("demo", large), 413);
        assertThat(rows("in-3")).isZero();
        accepted("demo", event("in-3").toString());
    }

    @Test
    void jsonUnderAnotherNameIsTakenAndAFormIsRefused() throws IOException {
        String url = keyroute("/in/generic/demo");
        int number = 10;
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "application/json;charset=utf-8")) {
            String body = event("in-" + number++).toString();
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url))
                    .header("Authorization", basic("system", "demo"))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
            assertThat(answer.statusCode())
                    .as(type + ": " + answer.body())
                    .isEqualTo(type.contains("form") ? 415 : 202);
        }
    }

    @Test
    void F69_noAnswerCarriesWhatCameInAsAHeader() throws IOException {
        HttpResponse<String> answer = postEvent("demo", event("in-4").toString());
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.equalsIgnoreCase("authorization"));
    }

    @Test
    void staffMessagesOfAnErpAreMappedAndCanonicalOnesPass() {
        toErp(context -> context.createTextMessage(
                "{\"messageId\":\"erp-1\",\"event\":\"hire\",\"hotel\":\"demo\",\"employeeNumber\":9001,"
                        + "\"department\":\"Reception\",\"changedAt\":\"2026-11-20T08:00:00Z\"}"));
        toErp(
                context -> bytes(
                        context,
                        "{\"eventId\":\"erp-2\",\"source\":\"erp\",\"property\":\"demo\",\"type\":\"STAFF_CHANGED\","
                                + "\"occurredAt\":\"2026-11-20T09:00:00Z\",\"staff\":{\"personId\":\"9001\",\"name\":\"Zoë\"}}"));
        await().atMost(PATIENCE).until(() -> rows("erp-1") == 1 && rows("erp-2") == 1);
    }

    @Test
    void whatNobodyCanReadOnTheErpsQueueIsADeadLetterAndTheServiceGoesOn() {
        int before = deadLetters.all().size();
        toErp(context -> context.createTextMessage("{not json 4711"));
        toErp(
                context -> context.createTextMessage(
                        "{\"messageId\":\"erp-3\",\"event\":\"hire\",\"hotel\":\"demo\",\"changedAt\":\"2026-11-20T08:00:00Z\"}"));
        toErp(context -> context.createTextMessage(
                "{\"messageId\":\"erp-4\",\"event\":\"hire\",\"hotel\":\"nowhere\",\"employeeNumber\":1,"
                        + "\"changedAt\":\"2026-11-20T08:00:00Z\"}"));
        toErp(JMSContext::createMapMessage);
        // whoever may tell of staff may not check anybody in
        toErp(
                context -> context.createTextMessage(
                        "{\"eventId\":\"erp-6\",\"source\":\"generic\",\"property\":\"demo\",\"type\":\"CHECKED_IN\","
                                + "\"occurredAt\":\"2026-11-20T15:04:00+01:00\",\"stay\":{\"stayId\":\"erp-6\",\"status\":\"IN_HOUSE\"}}"));
        toErp(context -> context.createTextMessage(
                "{\"messageId\":\"erp-5\",\"event\":\"terminate\",\"hotel\":\"demo\",\"employeeNumber\":9002,"
                        + "\"changedAt\":\"2026-11-20T08:00:00Z\"}"));
        await().atMost(PATIENCE)
                .until(() -> rows("erp-5") == 1 && deadLetters.all().size() >= before + 5);
        List<DeadLetter> letters = deadLetters.all();
        assertThat(letters).extracting(DeadLetter::reason).anyMatch(reason -> reason.contains("/employeeNumber"));
        assertThat(letters).extracting(DeadLetter::reason).anyMatch(reason -> reason.contains("/property"));
        assertThat(letters).extracting(DeadLetter::reason).anyMatch(reason -> reason.contains("/type"));
        assertThat(rows("erp-6")).isZero();
        assertThat(letters)
                .filteredOn(letter -> "erp".equals(letter.source()))
                .allSatisfy(letter -> assertThat(letter.reason()).doesNotContain("4711"));
    }

    @Test
    void aSenderTellsOfItsOwnPropertiesAndNobodyElses() {
        String flat = "{\"messageId\":\"%s\",\"event\":\"terminate\",\"hotel\":\"%s\",\"employeeNumber\":9004,"
                + "\"changedAt\":\"2026-11-20T08:00:00Z\"}";
        // whom the broker let in is what counts, not what a message says
        toErp("erp-elsewhere", context -> {
            Message message = context.createTextMessage(flat.formatted("erp-7", "demo"));
            set(message, "_AMQ_VALIDATED_USER", "erp");
            set(message, "JMSXUserID", "erp");
            set(message, "keyrouteSender", "erp");
            return message;
        });
        for (String padding : List.of("", " ".repeat(200_000))) {
            assertThatThrownBy(() -> toErp("erp-elsewhere", context -> {
                        Message message = context.createTextMessage(flat.formatted("erp-7", "demo") + padding);
                        set(message, "keyrouteUser", "erp");
                        return message;
                    }))
                    .isInstanceOf(jakarta.jms.JMSRuntimeException.class);
        }
        toErp("erp-elsewhere", context -> context.createTextMessage(flat.formatted("erp-8", "elsewhere")));
        toErp(
                "erp-elsewhere",
                context -> context.createTextMessage(flat.formatted("erp-8-large", "elsewhere") + " ".repeat(200_000)));
        toErp(context -> context.createTextMessage(flat.formatted("erp-9", "elsewhere")));
        await("the small one").atMost(PATIENCE).until(() -> rows("erp-8") == 1);
        await("the large one").atMost(PATIENCE).until(() -> rows("erp-8-large") == 1);
        await().atMost(PATIENCE).until(() -> refusedSenders("demo") == 1 && refusedSenders("elsewhere") == 1);
        assertThat(rows("erp-7")).isZero();
        assertThat(rows("erp-9")).isZero();
    }

    private static void set(Message message, String property, String value) {
        try {
            message.setStringProperty(property, value);
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private long refusedSenders(String property) {
        return deadLetters.ofProperty(property).stream()
                .filter(letter -> letter.reason().contains("this sender"))
                .count();
    }

    @Test
    void aStaffMessageFromTomorrowIsADeadLetterOfItsHotelAlone() {
        toErp(context -> context.createTextMessage(
                "{\"messageId\":\"erp-6\",\"event\":\"terminate\",\"hotel\":\"annex\",\"employeeNumber\":9003,"
                        + "\"changedAt\":\"2096-11-20T08:00:00Z\"}"));
        await().atMost(PATIENCE).until(() -> letters("chief") == 1);
        assertThat(letters("frontdesk")).isZero();
        assertThat(letters("stranger")).isZero();
        assertThat(rows("erp-6")).isZero();
    }

    /** Those about a time, in the annex. */
    private long letters(String user) {
        return json(get(keyroute("/api/dead-letters"), user)).findParents("property").stream()
                .filter(letter -> "annex".equals(letter.path("property").asText()))
                .filter(letter -> letter.path("reason").asText().contains("/occurredAt"))
                .count();
    }

    private int rows(String eventId) {
        return database.sql("SELECT COUNT(*) FROM inbox WHERE event_id = :id")
                .param("id", eventId)
                .query(Integer.class)
                .single();
    }

    private static ObjectNode event(String id) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree("""
                {"source":"generic","property":"demo","type":"CHANGED","occurredAt":"2026-11-20T15:04:00+01:00",
                 "stay":{"stayId":"inbound-1","status":"CONFIRMED"}}""");
        return event.put("eventId", id);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        return json(answer);
    }

    private static void toErp(Function<JMSContext, Message> message) {
        toErp("erp", message);
    }

    private static void toErp(String user, Function<JMSContext, Message> message) {
        JmsConnectionFactory amqp = new JmsConnectionFactory(user, "demo", "amqp://127.0.0.1:" + amqpPort());
        try (JMSContext context = amqp.createContext()) {
            context.createProducer().send(context.createQueue("erp.events"), message.apply(context));
        }
    }

    private static Message bytes(JMSContext context, String text) {
        try {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return message;
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
