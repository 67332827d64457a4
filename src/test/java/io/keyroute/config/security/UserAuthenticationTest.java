package io.keyroute.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.keyroute.config.security.UserProperties.Role;
import io.keyroute.config.security.UserProperties.User;
import io.keyroute.it.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class UserAuthenticationTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final UserAuthentication users = new UserAuthentication(
            new UserProperties(Map.of(
                    "anna",
                    new User(Set.of(Role.MANAGER), Set.of("demo"), new BCryptPasswordEncoder(4).encode("right"), null),
                    "pms",
                    new User(
                            Set.of(Role.SYSTEM),
                            Set.of("*"),
                            null,
                            HexFormat.of().formatHex(CredentialCheck.sha256(SECRET))))),
            clock);

    @Test
    void tenWrongPasswordsAreHeardThenOneEverySixSeconds() {
        for (int i = 0; i < 10; i++) {
            assertWrong("anna", "wrong", "a");
        }
        assertSlowed("anna", "right", "a");
        clock.forward(Duration.ofMillis(5_999));
        assertSlowed("anna", "right", "a");
        clock.forward(Duration.ofMillis(1));
        assertWrong("anna", "wrong", "a");
        assertSlowed("anna", "right", "a");
        clock.forward(Duration.ofSeconds(6));
        assertThat(signIn("anna", "right", "a").getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ROLE_MANAGER", "PROPERTY_demo");
    }

    @Test
    void oneWhoKnowsThePasswordDoesNotGiveAGuesserNewTries() {
        for (int i = 0; i < 9; i++) {
            assertWrong("anna", "wrong", "a");
            signIn("anna", "right", "a");
        }
        assertWrong("anna", "wrong", "a");
        assertSlowed("anna", "wrong", "a");
        assertThat(signIn("anna", "right", "a").isAuthenticated()).isTrue();
    }

    @Test
    void aKnownPasswordCannotBeFoundByItsBeingKnown() {
        signIn("anna", "right", "a");
        AtomicInteger heard = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            try {
                signIn("anna", "right", "a");
                heard.incrementAndGet();
                assertWrongOrSlowed("anna", "wrong", "a");
            } catch (SlowDownException slowed) {
                assertThat(slowed.pause()).isEqualTo(Duration.ofSeconds(1));
            }
        }
        assertThat(heard.get()).isBetween(15, 45);
        clock.forward(Duration.ofSeconds(2));
        assertThat(signIn("anna", "right", "a").isAuthenticated()).isTrue();
    }

    @Test
    void aMachineIsNeverKeptOutWhateverOthersTried() {
        for (int i = 0; i < 1_000; i++) {
            assertWrong("pms", "wrong", "a");
        }
        assertThat(signIn("pms", SECRET, "a").isAuthenticated()).isTrue();
    }

    @Test
    void aFloodOfGuessesLeavesThreadsForMachines() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger turnedAway = new AtomicInteger();
        ExecutorService flood = Executors.newFixedThreadPool(24);
        try {
            for (int thread = 0; thread < 24; thread++) {
                String name = "somebody-" + thread;
                flood.execute(() -> {
                    for (int i = 0; !over.get(); i++) {
                        try {
                            signIn(name + i, "guess", "a");
                        } catch (SlowDownException busy) {
                            turnedAway.incrementAndGet();
                        } catch (BadCredentialsException wrong) {
                            Thread.onSpinWait();
                        }
                    }
                });
            }
            await().atMost(Duration.ofSeconds(45)).until(() -> turnedAway.get() > 0);
        } finally {
            over.set(true);
            flood.shutdown();
            assertThat(flood.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
        assertThat(signIn("anna", "right", "a").isAuthenticated()).isTrue();
    }

    @Test
    void twelveFirstRequestsAtOnceWithTheRightPasswordAreNoGuesses() throws Exception {
        ExecutorService page = Executors.newFixedThreadPool(12);
        try {
            List<java.util.concurrent.Callable<Boolean>> requests = java.util.Collections.nCopies(
                    12, () -> signIn("anna", "right", "a").isAuthenticated());
            for (var answer : page.invokeAll(requests)) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            page.shutdown();
        }
    }

    @Test
    void anUnknownNameIsTreatedAsAKnownOne() {
        for (String name : List.of("anna", "nobody")) {
            for (int i = 0; i < 10; i++) {
                assertWrong(name, "demo", "b");
            }
            assertSlowed(name, "demo", "b");
        }
    }

    private Authentication signIn(String name, String password, String address) {
        UsernamePasswordAuthenticationToken request =
                UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        request.setDetails(address);
        return users.authenticate(request);
    }

    private void assertWrong(String name, String password, String address) {
        assertThatThrownBy(() -> signIn(name, password, address)).isInstanceOf(BadCredentialsException.class);
    }

    private void assertSlowed(String name, String password, String address) {
        assertThatThrownBy(() -> signIn(name, password, address)).isInstanceOf(SlowDownException.class);
    }

    private void assertWrongOrSlowed(String name, String password, String address) {
        assertThatThrownBy(() -> signIn(name, password, address))
                .isInstanceOfAny(BadCredentialsException.class, SlowDownException.class);
    }
}
