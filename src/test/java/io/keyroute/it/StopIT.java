package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary stop of the whole, while codes are on their way: nothing to worry anybody. */
class StopIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern TROUBLE = Pattern.compile("\\b(WARN|ERROR)\\b|Exception");

    @TempDir
    Path data;

    @Test
    void aStopWhileCodesAreOnTheirWaySaysNothingOfTrouble() throws Exception {
        try (KilledProcess keyroute = new KilledProcess(data, null)) {
            keyroute.start();
            await().atMost(PATIENCE).until(keyroute::ready);
            for (int room = 1; room <= 8; room++) {
                assertThat(keyroute.postEvent(checkIn(room)).statusCode()).isEqualTo(202);
            }
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(data.resolve("pms-log/demo.jsonl"))
                            && Files.readString(data.resolve("pms-log/demo.jsonl"))
                                    .contains("stop-"));
            int before = log().size();
            keyroute.stop();
            List<String> end = log().subList(before, log().size());
            assertThat(end).as("the end").anyMatch(line -> line.contains("shutdown in"));
            assertThat(end).noneMatch(line -> TROUBLE.matcher(line).find());
        }
    }

    private List<String> log() throws java.io.IOException {
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
