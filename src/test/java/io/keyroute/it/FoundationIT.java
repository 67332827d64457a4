package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.simulator.SimulatorClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Who may call what, how refusals look, and what health says. */
class FoundationIT extends KeyrouteIT {

    @Autowired
    private Clock clock;

    @Autowired
    @Qualifier("realClock") private Clock realClock;

    @Test
    void unknownUsersAndWrongPasswordsAre401AsAProblem() {
        assertProblem(post(keyroute("/in/generic/demo"), null, "{}"), 401);
        assertProblem(post(keyroute("/in/generic/demo"), "nobody", "{}"), 401);
        assertProblem(
                send(HttpRequest.newBuilder(URI.create(keyroute("/api/grants")))
                        .header("Authorization", basic("manager", "guess"))
                        .build()),
                401);
        assertProblem(get(keyroute("/api/grants"), null), 401);
    }

    @Test
    void wrongRoleOrPropertyIs403AsAProblem() {
        assertProblem(post(keyroute("/in/generic/demo"), "manager", "{}"), 403);
        assertProblem(post(keyroute("/in/generic/other"), "manager", "{}"), 403);
        assertProblem(get(keyroute("/api/grants"), "system"), 403);
        assertProblem(post(keyroute("/api/rotations/front"), "frontdesk", "{}"), 403);
        assertProblem(get(keyroute("/nothing/here"), "manager"), 403);
    }

    @Test
    void anUnknownPropertyIs404AsAProblem() {
        assertProblem(post(keyroute("/in/generic/other"), "system", "{}"), 404);
    }

    @Test
    void tooLargeIs413WhetherAnnouncedOrNot() {
        byte[] large = new byte[1024 * 1024 + 1];
        assertProblem(upload(BodyPublishers.ofByteArray(large)), 413);
        assertProblem(upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), 413);
    }

    @Test
    void anErrorShowsNothingFromInside() {
        for (String path : List.of("/api/%00", "/api/stays/%00", "/api/../..", "/api/%2e%2e/..")) {
            HttpResponse<String> answer = get(keyroute(path), "manager");
            assertProblem(answer, 400);
            assertThat(answer.body()).as(path).doesNotContain("Exception", "at org.", "at io.");
        }
    }

    @Test
    void healthIsUpAndMetricsAreServed() {
        await().atMost(PATIENCE)
                .until(() -> get(management("/observe/health/ready"), null).statusCode() == 200);
        assertThat(get(management("/observe/health/live"), null).body()).contains("UP");
        assertThat(get(management("/observe/metrics"), null).body()).contains("jvm_memory_used_bytes");
        assertThat(get(management("/observe/env"), null).statusCode()).isIn(403, 404);
    }

    private HttpResponse<String> upload(HttpRequest.BodyPublisher body) {
        return send(HttpRequest.newBuilder(URI.create(keyroute("/in/generic/demo")))
                .header("Authorization", basic("system", "demo"))
                .header("Content-Type", "application/json")
                .POST(body)
                .build());
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void everyDoorOfTheDemoHasAVirtualLockAndTheHotelLivesByTheirClock() {
        assertThat(json(get(simulator("/sim/locks"), null)).findValuesAsText("deviceId"))
                .contains("vd-room-204", "vd-front", "vd-staff");
        assertThat(clock).isInstanceOf(SimulatorClock.class);
        assertThat(realClock).isNotInstanceOf(SimulatorClock.class);
    }
}
