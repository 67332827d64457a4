package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nobody should send: a clear answer that names the field, nothing kept, and the next good event is taken. */
class BadInputIT extends StaffIT {

    @Autowired
    private JdbcClient database;

    @AfterEach
    void theServiceGoesOn() {
        String id = "bad-good-" + UUID.randomUUID();
        accepted("demo", event(id, "\"stayId\":\"bad-good\",\"status\":\"CONFIRMED\""));
        assertThat(kept(id)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"arrival\":{\"date\":\"2026-02-30\"}                                | /stay/arrival",
                "\"arrival\":{\"date\":\"2026-11-20\",\"time\":\"25:00\"}             | /stay/arrival",
                "\"arrival\":{\"date\":\"20.11.2026\"}                                | /stay/arrival",
                "\"arrival\":{\"instant\":\"2026-11-20T15:00:00\"}                    | /stay/arrival",
                "\"arrival\":\"tomorrow\"                                             | /stay/arrival",
                "\"arrival\":{}                                                       | /stay/arrival",
                "\"arrival\":{\"date\":\"2026-11-23\"},\"departure\":{\"date\":\"2026-11-20\"} | /stay/departure",
                "\"arrival\":{\"date\":\"0000-01-01\"}                                | /stay/arrival",
                "\"departure\":{\"date\":\"99999-01-01\"}                             | /stay/departure",
                "\"numberOfRooms\":-1                                                 | /stay/numberOfRooms",
                "\"numberOfRooms\":1e99                                               | /stay/numberOfRooms",
                "\"numberOfRooms\":\"two\"                                            | /stay/numberOfRooms",
                "\"units\":\"204\"                                                    | /stay/units",
                "\"units\":[{}]                                                       | /stay/units/0",
                "\"units\":[{\"unit\":204}]                                           | /stay/units/0/unit",
                "\"units\":[{\"unit\":\"204\",\"role\":\"CASTLE\"}]                   | /stay/units/0/role",
                "\"guests\":{\"guestId\":\"g\"}                                       | /stay/guests",
                "\"guests\":[{\"guestId\":\"g\",\"phone\":12345}]                     | /stay/guests/0/phone",
                "\"status\":\"SLEEPING\"                                              | /stay/status",
                "\"status\":7                                                         | /stay/status",
                "\"reservationId\":\"\"                                               | /stay/reservationId",
                "\"externalIds\":{\"x\":{\"deep\":1}}                                 | /stay/externalIds/x",
                "\"gates\":{\"roomReady\":\"yes\"}                                    | /stay/gates/roomReady",
                "\"colour\":\"red\"                                                   | /stay/colour",
                "\"reservationId\":\"  \"                                             | /stay/reservationId",
                "\"reservationId\":\"R\\n1\"                                          | /stay/reservationId",
                "\"reservationId\":\"R\\u20281\"                                      | /stay/reservationId",
                "\"guests\":[{\"guestId\":\"g\\u0000\"}]                              | /stay/guests/0/guestId",
                "\"guests\":[{\"guestId\":\"g\",\"name\":\"Z\\u0000\"}]               | /stay/guests/0/name",
                "\"externalIds\":{\"pms\":\"\\udc00\\ud800\"}                         | /stay/externalIds/pms",
            })
    void aWrongFieldOfAStayIsNamedAndNothingIsKept(String field, String pointer) {
        String id = "bad-" + UUID.randomUUID();
        JsonNode problem = problem(postEvent("demo", event(id, "\"stayId\":\"bad\"," + field)), 400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .as(problem.toString())
                .anySatisfy(named -> assertThat(named).startsWith(pointer));
        assertThat(kept(id)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\":\"CHECKED_IN\",\"occurredAt\":\"2026-11-20\"       | /occurredAt",
                "\"type\":\"CHECKED_IN\",\"occurredAt\":1763650000           | /occurredAt",
                "\"type\":\"CHECKED_IN\"                                     | /occurredAt",
                "\"type\":\"CHECKED_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"tenant\":\"other\" | /tenant",
                "\"type\":\"DANCED\",\"occurredAt\":\"2026-11-20T08:00:00Z\"   | /type",
                "\"type\":\"STAFF_JOINED\",\"occurredAt\":\"2026-11-20T08:00:00Z\" | /staff",
                "\"type\":\"CHECKED_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"sequence\":1.5 | /sequence",
                "\"type\":\"CHECKED_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"partial\":\"no\" | /partial",
                "\"type\":\"CHECKED_IN\",\"occurredAt\":\"2026-11-20T08:00:00Z\",\"trust\":\"MAXIMAL\" | /trust",
            })
    void aWrongEnvelopeIsNamed(String fields, String pointer) {
        String id = "bad-" + UUID.randomUUID();
        String body = "{\"eventId\":\"" + id + "\",\"source\":\"generic\",\"property\":\"demo\"," + fields
                + ",\"stay\":{\"stayId\":\"bad\"}}";
        JsonNode problem = problem(postEvent("demo", body), 400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .as(problem.toString())
                .contains(pointer);
        assertThat(kept(id)).isZero();
    }

    @Test
    void whatHappenedADayFromNowIsRefusedBecauseAllThatFollowsWouldLookOlder() {
        String id = "bad-" + UUID.randomUUID();
        String event = "{\"eventId\":\"" + id + "\",\"source\":\"generic\",\"property\":\"demo\","
                + "\"type\":\"STAFF_JOINED\",\"occurredAt\":\"%s\",\"staff\":{\"personId\":\"bad-late\","
                + "\"effectiveAt\":\"" + clock.instant().plus(Duration.ofDays(40)) + "\"}}";
        JsonNode problem =
                problem(postEvent("demo", event.formatted(clock.instant().plus(Duration.ofHours(25)))), 400);
        assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("/occurredAt");
        assertThat(kept(id)).isZero();
        accepted("demo", event.formatted(clock.instant().plus(Duration.ofHours(23))));
    }

    @Test
    void anIdWithAZeroCharacterHalfAPairOrALineEndIsRefusedByName() {
        for (String id : List.of("W-n\\u0000ul", "W-\\ud83d", "W-1\\r\\n", "\\u0085W")) {
            JsonNode stayProblem =
                    problem(postEvent("demo", event("bad-" + UUID.randomUUID(), "\"stayId\":\"" + id + "\"")), 400);
            assertThat(stayProblem.path("errors").findValuesAsText("field")).containsExactly("/stay/stayId");
            JsonNode eventProblem = problem(postEvent("demo", event(id, "\"stayId\":\"bad\"")), 400);
            assertThat(eventProblem.path("errors").findValuesAsText("field")).containsExactly("/eventId");
        }
        accepted("demo", event("bad-\\ud83d\\ude00-" + UUID.randomUUID(), "\"stayId\":\"bad-whole-pair\""));
    }

    @Test
    void aFieldThatIsNamedTwiceIsCalledThat() {
        JsonNode problem = problem(postEvent("demo", "{\"eventId\":\"a\",\"eventId\":\"b\"}"), 400);
        assertThat(problem.path("errors").get(0).path("message").asText()).startsWith("names a field twice at line 1");
    }

    @Test
    void anEventWhoseTimeIsThatOfItsReceiptNeedsNoTime() throws IOException {
        String sample = Files.readString(Path.of("mappings/generic/event.whole.in.json"));
        accepted("demo", sample.replace("pms-3", "bad-sample-" + UUID.randomUUID()));
        String id = "bad-received-" + UUID.randomUUID();
        String event = event(id, "\"stayId\":\"" + id + "\",\"status\":\"CONFIRMED\"")
                .replace("\"occurredAt\":\"2026-11-20T15:04:00+01:00\"", "\"timeBasis\":\"RECEIVED\"");
        accepted("demo", event);
        accepted("demo", event);
        assertThat(kept(id)).isEqualTo(1);
        org.awaitility.Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        stay(id).path("status").asText())
                .isEqualTo("CONFIRMED"));
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNoValueComesBack() {
        JsonNode problem = problem(
                postEvent(
                        "demo",
                        staffEvent(
                                "STAFF_JOINED", "bad", "\"groups\":\"Umbrella\",\"validFrom\":\"Soon\",\"shoe\":45")),
                400);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("/staff/groups", "/staff/validFrom", "/staff/shoe");
        assertThat(problem.toString()).doesNotContain("Umbrella", "Soon", "45");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "true",
                "[]",
                "{\"eventId\":\"a\",\"eventId\":\"b\"}",
                "{\"stay\":{\"stayId\":\"a\",\"stayId\":\"b\"}}",
                "{\"eventId\":\"bad\"} {\"eventId\":\"bad\"}",
                "<event/>",
                "{\"eventId\":NaN}",
                "{'eventId':'a'}",
                "{\"eventId\":\"a\",}",
                "\uFEFF",
                "{\"eventId\":\"\\ud800\"}",
            })
    void whatIsNoEventAtAllIsA400(String body) {
        JsonNode problem = problem(postEvent("demo", body), 400);
        assertThat(problem.path("errors")).isNotEmpty();
    }

    @Test
    void deepHugeAndWronglyEncodedDocumentsAreRefused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        problem(postEvent("demo", deep), 400);
        problem(
                postEvent(
                        "demo",
                        event(
                                "bad-deep",
                                "\"stayId\":\"x\",\"externalIds\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900))),
                400);
        problem(postEvent("demo", event("bad-number", "\"stayId\":\"x\",\"numberOfRooms\":" + "9".repeat(5_000))), 400);
        problem(postEvent("demo", event("bad-long", "\"stayId\":\"" + "x".repeat(200_000) + "\"")), 400);
        problem(postEvent("demo", event("bad-huge", "\"stayId\":\"" + "x".repeat(300_000) + "\"")), 413);
        byte[] latin = event("bad-latin", "\"stayId\":\"x\",\"guests\":[{\"guestId\":\"g\",\"name\":\"Zo\u00eb\"}]")
                .getBytes(StandardCharsets.ISO_8859_1);
        problem(raw("/in/generic/demo", "application/json", latin), 400);
        problem(raw("/in/generic/demo", "application/json", new byte[] {0, 1, 2, (byte) 0xff}), 400);
        assertThat(raw("/in/generic/demo", "application/xml", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertThat(List.of("bad-deep", "bad-number", "bad-long", "bad-huge", "bad-latin"))
                .allSatisfy(id -> assertThat(kept(id)).isZero());
    }

    @Test
    void theSameIdWithAnotherBodyIsAConflictAndTheFirstIsKept() {
        String id = "bad-" + UUID.randomUUID();
        accepted("demo", event(id, "\"stayId\":\"bad-conflict\",\"status\":\"CONFIRMED\""));
        problem(postEvent("demo", event(id, "\"stayId\":\"bad-conflict\",\"status\":\"IN_HOUSE\"")), 409);
        accepted("demo", event(id, "\"status\":\"CONFIRMED\",\"stayId\":\"bad-conflict\""));
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void onlyTheRightUserMaySendAndLook() {
        String good = event("bad-user", "\"stayId\":\"bad\"");
        problem(post(keyroute("/in/generic/demo"), null, good), 401);
        problem(post(keyroute("/in/generic/demo"), "frontdesk", good), 403);
        problem(postEvent("nowhere", good), 404);
        problem(post(keyroute("/in/generic/elsewhere"), "system", good), 403);
        problem(post(keyroute("/in/generic/demo"), "stranger-system", good), 403);
        problem(get(keyroute("/api/doors"), "system"), 403);
        problem(get(keyroute("/in/generic/demo"), "system"), 405);
        problem(get(keyroute("/in/generic/demo"), "manager"), 403);
        problem(get(keyroute("/in/generic/demo"), null), 401);
        problem(get(keyroute("/in/generic/demo/more"), "system"), 403);
        assertThat(kept("bad-user")).isZero();
    }

    @Test
    void aStayAndAPersonOfAnyNameCanBeReachedByTheQuery() {
        for (String name : List.of("R/2", "R%2", "R;a=b", "..", "log", "'; DROP TABLE stay;--", "R&x=y?#\\")) {
            String id = "bad " + UUID.randomUUID() + " " + name;
            String query = "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            accepted("demo", event(UUID.randomUUID().toString(), "\"stayId\":\"" + id.replace("\\", "\\\\") + "\""));
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() ->
                            get(keyroute("/api/stays" + query), "frontdesk").statusCode() == 200);
            assertThat(json(get(keyroute("/api/stays" + query + "&source=generic"), "frontdesk"))
                            .path("stayId")
                            .asText())
                    .isEqualTo(id);
            assertThat(json(get(keyroute("/api/stays/log" + query), "frontdesk")))
                    .isEmpty();
            String reason = "{\"reason\":\"by its name\"}";
            for (String act : List.of("hold", "release")) {
                String path = "/api/stays/" + act + query;
                problem(post(keyroute(path), "stranger", reason), 404);
                problem(post(keyroute(path), "system", reason), 403);
                problem(post(keyroute(path), "frontdesk", "{}"), 400);
                assertThat(post(keyroute(path), "frontdesk", reason).statusCode())
                        .isEqualTo(200);
            }
            problem(post(keyroute("/api/stays/confirm-end" + query), "frontdesk", reason), 409);
            staff("STAFF_JOINED", id.replace("\\", "\\\\"), "\"groups\":[]");
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> get(keyroute("/api/people" + query), "chief").statusCode() == 200);
            problem(get(keyroute("/api/people" + query), "stranger"), 404);
        }
        for (String path :
                List.of("/api/stays", "/api/stays?id=", "/api/stays/log", "/api/people", "/api/people?id=")) {
            assertThat(problem(get(keyroute(path), "frontdesk"), 400)
                            .path("detail")
                            .asText())
                    .containsPattern("\\bid\\b");
        }
        assertThat(problem(post(keyroute("/api/stays/hold"), "frontdesk", "{\"reason\":\"without an id\"}"), 400)
                        .path("detail")
                        .asText())
                .containsPattern("\\bid\\b");
        for (String path : List.of("/api/stays/R%2F2", "/api/stays/R%252", "/api/stays/R%3B2", "/api/people/R%2f2")) {
            JsonNode problem = problem(get(keyroute(path), "frontdesk"), 400);
            assertThat(problem.path("detail").asText()).contains("?id=");
        }
        assertThat(problem(get(keyroute("/api/nothing"), "frontdesk"), 404)
                        .path("detail")
                        .asText())
                .doesNotContain("static");
        assertThat(problem(post(keyroute("/api/rotations/housekeeping"), "manager", "{\"reason\":7,"), 400)
                        .path("detail")
                        .asText())
                .contains("JSON");
    }

    @Test
    void listsAreOfTheCallersPropertiesAndAWrongStateIsNamed() {
        JsonNode problem = problem(get(keyroute("/api/grants?state=ASLEEP"), "manager"), 400);
        assertThat(problem.path("detail").asText()).contains("PROVEN");
        for (String list :
                List.of("/api/grants?state=PROVEN", "/api/grants", "/api/debts", "/api/doors", "/api/dead-letters")) {
            JsonNode array = json(get(keyroute(list), "frontdesk"));
            assertThat(array.isArray()).as(list).isTrue();
        }
        assertThat(json(get(keyroute("/api/doors"), "frontdesk")).findValuesAsText("deviceId"))
                .contains("vd-front")
                .doesNotContain("el-room-1", "an-room-1");
        assertThat(json(get(keyroute("/api/doors"), "stranger")).findValuesAsText("deviceId"))
                .containsExactly("el-room-1");
        assertThat(json(get(keyroute("/api/grants"), "stranger")).findValuesAsText("property"))
                .doesNotContain("demo", "annex");
        assertThat(json(get(keyroute("/api/grants"), "frontdesk")).findValuesAsText("property"))
                .doesNotContain("elsewhere", "annex");
    }

    @Test
    void thePropertyOfThePathIsNotReplacedByAParameterOrAHeader() {
        String id = UUID.randomUUID().toString();
        String event = event(id, "\"stayId\":\"bad-smuggled\"");
        problem(post(keyroute("/in/generic/elsewhere?property=demo"), "stranger-system", event), 400);
        problem(
                send(HttpRequest.newBuilder(URI.create(keyroute("/in/generic/elsewhere")))
                        .header("Authorization", basic("stranger-system", "demo"))
                        .header("Content-Type", "application/json")
                        .header("property", "demo")
                        .POST(BodyPublishers.ofString(event))
                        .build()),
                400);
        assertThat(kept(id)).isZero();
    }

    @Test
    void aCodeOfOursThatBelongsToNobodyIsADebtThatAManagerMayEnd() {
        assertThat(post(
                                simulator("/sim/locks/vd-room-206/foreign-edit"),
                                null,
                                "{\"action\":\"add\",\"name\":\"KR1ZZZZZZZZZZ-1\",\"digits\":\"640517\",\"from\":\""
                                        + clock.instant() + "\",\"to\":\""
                                        + clock.instant().plus(Duration.ofHours(2)) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        compareNow();
        JsonNode debt = org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stray("frontdesk"), found -> found != null);
        assertThat(debt.path("reason").asText()).contains("nothing is known");
        assertThat(debt.path("deviceId").asText()).isEqualTo("vd-room-206");
        assertThat(debt.path("since").asText()).isNotEmpty();
        assertThat(stray("stranger")).isNull();
        String path = "/api/debts/" + debt.path("id").asText() + "/remove";
        String reason = "{\"reason\":\"nobody is in 206\"}";
        assertThat(post(keyroute(path), "frontdesk", reason).statusCode()).isEqualTo(403);
        assertThat(post(keyroute(path), "manager", "{}").statusCode()).isEqualTo(400);
        assertThat(post(keyroute(path), "stranger", reason).statusCode()).isEqualTo(404);
        assertThat(post(keyroute("/api/debts/NOSUCH/remove"), "manager", reason).statusCode())
                .isEqualTo(404);
        assertThat(post(keyroute(path), "manager", reason).statusCode()).isEqualTo(202);
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> {
            compareNow();
            return stray("frontdesk") == null;
        });
        assertThat(database.sql("SELECT actor FROM audit_entry WHERE action = 'debt.remove'")
                        .query(String.class)
                        .list())
                .contains("manager");
    }

    private void compareNow() {
        database.sql("UPDATE door_scan SET due_at = 0 WHERE device_id = 'vd-room-206'")
                .update();
    }

    private JsonNode stray(String user) {
        for (JsonNode debt : json(get(keyroute("/api/debts"), user))) {
            if (debt.path("grantId").asText().equals("ZZZZZZZZZZ")) {
                return debt;
            }
        }
        return null;
    }

    @Test
    void foreignCodesAreListedForTheirPropertyAlone() {
        assertThat(post(
                                simulator("/sim/locks/vd-room-206/foreign-edit"),
                                null,
                                "{\"action\":\"add\",\"name\":\"cleaner\",\"digits\":\"730164\",\"from\":\""
                                        + clock.instant() + "\",\"to\":\""
                                        + clock.instant().plus(Duration.ofHours(2)) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        database.sql("UPDATE door_scan SET due_at = 0 WHERE device_id = 'vd-room-206'")
                .update();
        org.awaitility.Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        json(get(keyroute("/api/foreign"), "frontdesk")))
                .anySatisfy(code -> {
                    assertThat(code.path("deviceId").asText()).isEqualTo("vd-room-206");
                    assertThat(code.path("name").asText()).isEqualTo("cleaner");
                    assertThat(code.path("remoteId").asText()).isNotEmpty();
                    assertThat(Instant.parse(code.path("firstSeen").asText()))
                            .isBeforeOrEqualTo(
                                    Instant.parse(code.path("lastSeen").asText()));
                    assertThat(code.has("digits")).isFalse();
                }));
        assertThat(json(get(keyroute("/api/foreign"), "stranger"))).isEmpty();
    }

    @Test
    void anotherOwnersStayGrantAndPersonDoNotExistForAStranger() {
        checkIn("bad-mine", "206");
        JsonNode grants = awaitAllGrants("bad-mine", "PROVEN");
        String grant = grants.get(0).path("grantId").asText();
        problem(get(keyroute("/api/stays/bad-mine"), "stranger"), 404);
        problem(get(keyroute("/api/stays/bad-mine/log"), "stranger"), 404);
        problem(post(keyroute("/api/grants/" + grant + "/pin"), "stranger", "{}"), 404);
        for (String act : List.of("reissue", "hold", "release", "retry")) {
            String path = "/api/grants/" + grant + "/" + act;
            problem(post(keyroute(path), "stranger", "{\"reason\":\"curious\"}"), 404);
            problem(post(keyroute(path), "frontdesk", "{}"), 400);
            problem(post(keyroute(path), "frontdesk", "{\"reason\":7,"), 400);
            problem(post(keyroute(path), "system", "{\"reason\":\"x\"}"), 403);
        }
        problem(post(keyroute("/api/stays/bad-mine/hold"), "stranger", "{\"reason\":\"curious\"}"), 404);
        problem(post(keyroute("/api/grants/NOSUCHGRANT/pin"), "manager", "{}"), 404);
        problem(get(keyroute("/api/stays/nobody?property=demo&source=generic"), "frontdesk"), 404);
        awaitAllGrants("bad-mine", "PROVEN");
        checkOut("bad-mine");
    }

    @Test
    void aStayIdOfTwoSourcesIsAmbiguousUntilOneIsNamed() {
        String id = "bad-twice-" + UUID.randomUUID();
        for (String source : List.of("generic", "other")) {
            accepted(
                    "demo",
                    event(UUID.randomUUID().toString(), "\"stayId\":\"" + id + "\"")
                            .replace("\"generic\"", "\"" + source + "\""));
        }
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(keyroute("/api/stays/" + id), "frontdesk").statusCode() == 409);
        problem(get(keyroute("/api/stays/" + id), "frontdesk"), 409);
        assertThat(get(keyroute("/api/stays/" + id + "?property=demo&source=other"), "frontdesk")
                        .statusCode())
                .isEqualTo(200);
    }

    private static String event(String id, String stay) {
        return "{\"eventId\":\"" + id + "\",\"source\":\"generic\",\"property\":\"demo\",\"type\":\"CHANGED\","
                + "\"occurredAt\":\"2026-11-20T15:04:00+01:00\",\"stay\":{" + stay + "}}";
    }

    private HttpResponse<String> raw(String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(keyroute(path)))
                .header("Authorization", basic("system", "demo"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).doesNotContain("Exception", "at io.", "at org.");
        return json(answer);
    }

    private int kept(String eventId) {
        return database.sql("SELECT COUNT(*) FROM inbox WHERE event_id = ?")
                .param(eventId)
                .query(Integer.class)
                .single();
    }
}
