package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people of the house do to codes through the API, who may, and what the doors say to it. */
class StayByHandIT extends StayHouse {

    private static final String REASON = "{\"reason\":\"asked at the desk\"}";

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F39_aReissuedCodeLeavesNoMomentWithoutOne() {
        Story story = story("207").told("CHECKED_IN").proven(room("207"), FRONT, LIFT);
        String old = story.digits(room("207"));
        String grant = story.grantId(room("207"));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> typed = CompletableFuture.supplyAsync(() -> typeUntil(over, grant, old));
        assertThat(act("grants/" + grant + "/reissue", "frontdesk", REASON).statusCode())
                .isEqualTo(200);
        String fresh = await().atMost(PATIENCE).until(() -> pin(grant), digits -> !digits.equals(old));
        neverInTheCorridor(story, room("207"), old, room("207"), fresh);
        over.set(true);
        assertThat(typed.join()).as("tries while the code changed").isGreaterThan(5);
        story.proven(room("207"), FRONT, LIFT);
        assertThat(story.grantId(room("207"))).isEqualTo(grant);
        assertThat(opens(FRONT, fresh)).isTrue();
        await().atMost(PATIENCE).until(() -> !opens(FRONT, old) && !opens(LIFT, old));
        story.logged(room("207"), "CODE_READY", "CODE_CHANGED").logged(FRONT, "CODE_READY", "CODE_CHANGED");
        List<JsonNode> log = story.log();
        assertThat(log.stream()
                        .filter(entry -> entry.path("type").asText().equals("CODE_CHANGED"))
                        .map(entry -> entry.path("pin").asText()))
                .containsOnly(fresh);
    }

    /** From before the change until after it, without a pause: the old code opens, or the one the desk is shown does. */
    private int typeUntil(AtomicBoolean over, String grant, String old) {
        int tries = 0;
        while (!over.get()) {
            boolean either = opens(room("207"), old) || opens(room("207"), pin(grant));
            assertThat(either).as("try " + tries).isTrue();
            tries++;
        }
        return tries;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void F43_aHoldByHandSurvivesWhatThePmsSaysNext() {
        Instant to = nowInSeconds().plus(Duration.ofDays(2));
        Story story = story("208").to(to).told("CHECKED_IN").proven(room("208"), FRONT, LIFT);
        String digits = story.digits(room("208"));
        assertThat(act("stays/" + story.id + "/hold?property=demo&source=generic", "frontdesk", REASON)
                        .statusCode())
                .isEqualTo(200);
        story.desired(room("208"), "FROZEN", "FROZEN");
        story.desired(FRONT, "FROZEN", "FROZEN");
        assertThat(onLock(FRONT, digits)).as("this lock cannot freeze").isEmpty();
        assertThat(opens(room("208"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
        story.to(to.plus(Duration.ofDays(1))).told("STAY_CHANGED").said("CHECKED_IN");
        await().atMost(PATIENCE).until(() -> story.validTo(room("208")).equals(to.plus(Duration.ofHours(25))));
        story.desired(room("208"), "FROZEN", "FROZEN");
        assertThat(opens(room("208"), digits)).isFalse();
        assertThat(opens(FRONT, digits)).isFalse();
        assertThat(story.api().path("heldBy").asText()).isEqualTo("frontdesk");

        assertThat(act("stays/" + story.id + "/release", "frontdesk", REASON).statusCode())
                .isEqualTo(200);
        story.proven(room("208"), FRONT, LIFT);
        for (String door : List.of(room("208"), FRONT, LIFT)) {
            assertThat(opens(door, digits)).as(door).isTrue();
            assertThat(opensAt(door, digits, to.plus(Duration.ofHours(24))))
                    .as(door)
                    .isTrue();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void oneDoorIsHeldAndReleasedAndTheOthersOpen() {
        Story story = story("207").told("CHECKED_IN").proven(room("207"), FRONT, LIFT);
        String digits = story.digits(LIFT);
        String lift = story.grantId(LIFT);
        assertThat(act("grants/" + lift + "/hold", "frontdesk", REASON).statusCode())
                .isEqualTo(200);
        story.desired(LIFT, "FROZEN", "FROZEN");
        assertThat(opens(LIFT, digits)).isFalse();
        assertThat(opens(room("207"), digits)).isTrue();
        assertThat(opens(FRONT, digits)).isTrue();
        story.told("CHANGED");
        assertThat(act("grants/" + lift + "/release", "manager", REASON).statusCode())
                .isEqualTo(200);
        story.proven(room("207"), FRONT, LIFT);
        assertThat(opens(LIFT, digits)).isTrue();
        assertThat(act("grants/" + lift + "/retry", "frontdesk", REASON).statusCode())
                .isEqualTo(200);
        story.proven(room("207"), FRONT, LIFT);
        assertThat(opens(LIFT, digits)).isTrue();
        assertThat(onLock(LIFT, digits)).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoMayAndWhy() {
        Story story = story("205").told("CHECKED_IN").proven(room("205"), FRONT, LIFT);
        String grant = story.grantId(room("205"));
        String digits = story.digits(room("205"));
        for (String act : List.of("reissue", "hold", "release", "retry")) {
            String path = "grants/" + grant + "/" + act;
            assertThat(act(path, "frontdesk", "{}").statusCode()).as(act).isEqualTo(400);
            assertThat(act(path, "frontdesk", "{\"reason\":\"  \"}").statusCode())
                    .as(act)
                    .isEqualTo(400);
            assertThat(act(path, "system", REASON).statusCode()).as(act).isEqualTo(403);
            assertThat(act(path, null, REASON).statusCode()).as(act).isEqualTo(401);
            assertThat(act("grants/NOSUCH/" + act, "frontdesk", REASON).statusCode())
                    .as(act)
                    .isEqualTo(404);
        }
        String pin = "grants/" + grant + "/pin";
        assertThat(json(act(pin, "frontdesk", "{}")).path("pin").asText()).isEqualTo(digits);
        assertThat(json(act(pin, "manager", "{}")).path("pin").asText()).isEqualTo(digits);
        assertThat(act(pin, "system", "{}").statusCode()).isEqualTo(403);
        assertThat(act(pin, null, "{}").statusCode()).isEqualTo(401);
        assertThat(story.digits(room("205")))
                .as("nothing was changed by what was refused")
                .isEqualTo(digits);
        story.said("CHECKED_OUT").gone();
        assertThat(act(pin, "frontdesk", "{}").statusCode()).isEqualTo(403);
        assertThat(act(pin, "manager", "{}").statusCode()).isEqualTo(200);
        assertThat(get(keyroute("/api/stays/" + story.id + "?property=demo&source=generic"), "frontdesk")
                        .body())
                .doesNotContain(digits);
    }

    private HttpResponse<String> act(String path, String user, String body) {
        return post(keyroute("/api/" + path), user, body);
    }
}
