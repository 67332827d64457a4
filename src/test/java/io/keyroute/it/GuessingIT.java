package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Guessing passwords over HTTP, always from addresses of this test's own. */
class GuessingIT extends KeyrouteIT {

    private static final int LIMIT = 10;

    @Test
    void aGuesserIsSlowedAndTheOwnerComesInFromElsewhere() {
        String guesser = address();
        HttpResponse<String> slowed = guessUntilSlowed("manager", guesser);
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("6");
        assertThat(slowed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(ask("manager", "demo", guesser).statusCode())
                .as("a right guess is not even looked at")
                .isEqualTo(429);
        assertThat(ask("manager", "demo", address()).statusCode()).isEqualTo(200);
        assertThat(ask("manager", "demo", null).statusCode()).isEqualTo(200);
        assertThat(ask("frontdesk", "demo", guesser).statusCode())
                .as("another user at the guesser's address")
                .isEqualTo(200);
    }

    @Test
    void aNameNobodyHasIsSlowedAlikeSoThatNamesCannotBeFound() {
        guessUntilSlowed("nobody-" + ThreadLocalRandom.current().nextInt(), address());
    }

    @Test
    void whoSignedInBeforeIsNotHeldUpByAGuesserBehindTheSameProxy() {
        String shared = address();
        assertThat(ask("manager", "demo", shared).statusCode()).isEqualTo(200);
        guessUntilSlowed("manager", shared);
        for (int i = 0; i < 5; i++) {
            assertThat(ask("manager", "demo", shared).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyCanKeepEventsOut() {
        String shared = address();
        for (int i = 0; i < 60; i++) {
            assertThat(send("system", "guess-" + i, shared).statusCode()).isEqualTo(401);
        }
        assertThat(send("system", "demo", shared).statusCode())
                .as("signed in: the body is what is wrong")
                .isEqualTo(400);
    }

    @Test
    void aFalseForwardedForHelpsNoGuesser() {
        String guesser = address();
        guessUntilSlowed("manager", guesser);
        assertThat(ask("manager", "demo", address() + ", " + guesser).statusCode())
                .isEqualTo(429);
        assertThat(ask("manager", "demo", guesser + ", " + address()).statusCode())
                .isEqualTo(200);
    }

    /** The first tries are heard and refused, then one is not heard. */
    private HttpResponse<String> guessUntilSlowed(String user, String from) {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(ask(user, "guess-" + i, from).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = ask(user, "guess", from);
        for (int more = 0; more < 3 && answer.statusCode() == 401; more++) {
            // on a slow machine a try may have come back meanwhile
            answer = ask(user, "guess", from);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        return answer;
    }

    private HttpResponse<String> ask(String user, String password, String from) {
        return send(request("/api/dead-letters", user, password, from).GET().build());
    }

    private HttpResponse<String> send(String user, String password, String from) {
        return send(request("/in/generic/demo", user, password, from)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    private HttpRequest.Builder request(String path, String user, String password, String from) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(keyroute(path))).header("Authorization", basic(user, password));
        return from == null ? request : request.header("X-Forwarded-For", from);
    }

    /** One of TEST-NET-3 or its neighbours that no other test has. */
    private static String address() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198." + random.nextInt(18, 20) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }
}
