package io.keyroute.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** A start with another key than the database's, or without one. */
@Tag("database")
class KeyCheckTest {

    private static final String FIRST = "1:" + "07".repeat(32);
    private static final String OTHER = "1:" + "09".repeat(32);
    private static final String SECOND = "2:" + "0b".repeat(32);

    private final JdbcClient database = JdbcClient.create(TestDatabase.migrated());

    @TempDir
    private Path data;

    @Test
    void theKeysOfTheDatabaseAreTakenAgainAndAgain() {
        start(FIRST);
        start(FIRST);
        start(SECOND + "," + FIRST);
        start(SECOND + "," + FIRST);
        start(FIRST + "," + SECOND);
    }

    @Test
    void anotherKeyStopsTheStartAndChangesNothing() {
        start(FIRST);
        assertRefused(OTHER, "id 1 is not the one");
        assertRefused("1:" + "07".repeat(31) + "08", "id 1 is not the one");
        start(FIRST);
    }

    @Test
    void aKeyThatSealedSomethingMustStay() {
        start(FIRST);
        assertRefused(SECOND, "id 1 is missing");
        start(SECOND + "," + FIRST);
        assertRefused(FIRST, "id 2 is missing");
    }

    @Test
    void aKeyBelowTheFormerOnesWouldChangeEveryFingerprint() {
        start(SECOND);
        assertRefused(SECOND + "," + FIRST, "fingerprints");
        assertRefused(FIRST + "," + SECOND, "fingerprints");
        start(SECOND);
    }

    @Test
    void noKeyAtAllSaysThatThereWasOne() {
        assertThatThrownBy(() -> start("")).hasMessageContaining("openssl rand -hex 32");
        start(FIRST);
        assertThatThrownBy(() -> start(""))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("the key of then")
                .hasMessageNotContaining("openssl");
    }

    @Test
    void theDemoMakesNoNewKeyForADatabaseThatHasOne() throws IOException {
        demo();
        Path file = data.resolve("secret.key");
        String key = Files.readString(file);
        Files.delete(file);
        assertThatThrownBy(this::demo)
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("afresh");
        assertThat(file).doesNotExist();
        Files.writeString(file, key);
        demo();
    }

    @Test
    void theRefusalIsSaidWithoutAStackTrace() {
        start(FIRST);
        SecretException refusal =
                org.assertj.core.api.Assertions.catchThrowableOfType(SecretException.class, () -> start(OTHER));
        FailureAnalysis analysis =
                new SecretFailureAnalyzer().analyze(new BeanCreationException("secretKeys", "failed", refusal));
        assertThat(analysis.getDescription()).contains("KEYROUTE_SECRET_KEYS");
        assertThat(analysis.getAction()).contains("README");
    }

    private void assertRefused(String keys, String why) {
        assertThatThrownBy(() -> start(keys))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("KEYROUTE_SECRET_KEYS")
                .hasMessageNotContaining("0707")
                .hasMessageNotContaining("0909");
    }

    private void start(String keys) {
        new SecretConfiguration().secretKeys(keys, "", data.toString(), new MockEnvironment(), database);
    }

    private void demo() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");
        new SecretConfiguration().secretKeys("", "", data.toString(), demo, database);
    }
}
