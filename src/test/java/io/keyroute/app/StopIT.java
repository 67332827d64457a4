package io.keyroute.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary start and stop of the whole, while codes are on their way: nothing to worry anybody. */
class StopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern TROUBLE = Pattern.compile("\\b(WARN|ERROR)\\b|Exception");

    @TempDir
    Path data;

    /** 404 or 401 would be the last word on a check-out for whoever sends it. */
    @Test
    void fromTheFirstAnswerToTheLastAnEventIsTakenOrToBeSentAgainAndTheStopSaysNothingOfTrouble() throws Exception {
        try (KilledProcess keyroute = new KilledProcess(data, null)) {
            String event = checkIn(1);
            try (Knocking knocking = new Knocking(() -> keyroute.postEvent(event), keyroute::askWithAWrongPassword)) {
                keyroute.start();
                await().atMost(PATIENCE).until(keyroute::ready);
                assertThat(keyroute.postEvent(event).statusCode()).isEqualTo(202);
                await().atMost(PATIENCE).until(() -> knocking.answers().stream()
                        .map(HttpResponse::statusCode)
                        .toList()
                        .containsAll(List.of(202, 401)));
                onlyAtFirstToBeSentAgain(knocking, "/in/", 202);
                onlyAtFirstToBeSentAgain(knocking, "/api/", 401);
            }
            codesAreOnTheirWay(keyroute);
            int before = log().size();
            try (Knocking knocking = new Knocking(() -> keyroute.postEvent(event))) {
                await().atMost(PATIENCE).until(() -> !knocking.answers().isEmpty());
                keyroute.stop();
                assertThat(knocking.answers())
                        .extracting(HttpResponse::statusCode)
                        .contains(202)
                        .isSubsetOf(202, 503);
            }
            List<String> end = log().subList(before, log().size());
            assertThat(end).as("the end").anyMatch(line -> line.contains("shutdown in"));
            assertThat(end).noneMatch(line -> TROUBLE.matcher(line).find());
        }
    }

    private void codesAreOnTheirWay(KilledProcess keyroute) throws IOException {
        for (int room = 2; room <= 8; room++) {
            assertThat(keyroute.postEvent(checkIn(room)).statusCode()).isEqualTo(202);
        }
        await().atMost(PATIENCE)
                .until(() -> Files.exists(data.resolve("pms-log/demo.jsonl"))
                        && Files.readString(data.resolve("pms-log/demo.jsonl")).matches("(?s).*\"stop-[2-8]\".*"));
    }

    private static void onlyAtFirstToBeSentAgain(Knocking knocking, String path, int then) {
        List<HttpResponse<String>> answers = knocking.answers().stream()
                .filter(answer -> answer.uri().getPath().startsWith(path))
                .toList();
        List<HttpResponse<String>> early = answers.stream()
                .takeWhile(answer -> answer.statusCode() != then)
                .toList();
        assertThat(early).as("answers before it was ready").isNotEmpty().allSatisfy(StopIT::sendItAgain);
        assertThat(answers.subList(early.size(), answers.size()))
                .as("answers afterwards")
                .extracting(HttpResponse::statusCode)
                .isNotEmpty()
                // many wrong passwords
                .isSubsetOf(then, 429);
    }

    private static void sendItAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":503", "starting or stopping");
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(data.resolve("application.log"));
    }

    private static String checkIn(int room) {
        return """
                {"eventId":"stop-%d","source":"generic","property":"demo","type":"CHECKED_IN","occurredAt":"%s",
                 "stay":{"stayId":"stop-%d","status":"IN_HOUSE","arrival":{"date":"%s","time":"00:01"},
                 "departure":{"date":"%s","time":"11:00"},"units":[{"unit":"20%d","role":"MAIN"}],
                 "guests":[{"guestId":"g1","primary":true}]}}""".formatted(
                        room,
                        OffsetDateTime.now(),
                        room,
                        LocalDate.now(),
                        LocalDate.now().plusDays(2),
                        room);
    }
}
