package io.keyroute.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.config.security.UserProperties.Role;
import io.keyroute.config.security.UserProperties.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the commands print is what the configuration takes, and signs in. */
class CredentialCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String word, String input) {
        return CredentialCommand.of(word)
                .orElseThrow()
                .run(
                        null,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void aPipedPasswordBecomesAHashThatTheConfigurationTakes() {
        assertThat(run("hash-password", "Grüß Gott 204\n")).isZero();
        User anna =
                new User(Set.of(Role.FRONTDESK), Set.of("hotel-1"), text(out).strip(), null);
        CredentialCheck check = new CredentialCheck();
        assertThat(check.matches(anna, "Grüß Gott 204")).isTrue();
        assertThat(check.matches(anna, "Grüß Gott 205")).isFalse();
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aNewSecretComesWithTheHashThatTheConfigurationTakes() {
        assertThat(run("new-secret", "")).isZero();
        String[] lines = text(out).split("\\R");
        assertThat(lines).hasSize(2);
        String secret = lines[0].substring("secret: ".length());
        User pms =
                new User(Set.of(Role.SYSTEM), Set.of("hotel-1"), null, lines[1].substring("secret-sha256: ".length()));
        assertThat(secret).hasSize(64);
        assertThat(new CredentialCheck().matches(pms, secret)).isTrue();
    }

    @Test
    void whatIsNoPasswordIsRefusedWithoutBeingShown() {
        assertThat(run("hash-password", "")).isEqualTo(2);
        assertThat(run("hash-password", "\n")).isEqualTo(2);
        assertThat(run("hash-password", "ü".repeat(37))).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("no password", "72 bytes").doesNotContain("üü");
    }

    @Test
    void everyOtherArgumentIsTheApplications() {
        assertThat(CredentialCommand.of()).isEmpty();
        assertThat(CredentialCommand.of("--server.port=1")).isEmpty();
        assertThat(CredentialCommand.of("hash-password", "secret").orElseThrow().run("hash-password", "secret"))
                .as("a password is no argument")
                .isEqualTo(2);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
