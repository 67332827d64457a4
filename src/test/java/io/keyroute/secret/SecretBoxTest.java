package io.keyroute.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.it.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class SecretBoxTest {

    private static final byte[] KEY = key(7);
    private static final byte[] OTHER = key(9);

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        SecretBox box = new SecretBox(SecretKeys.single(KEY));
        byte[] sealed = box.sealText("pin", "305184");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("305184");
        assertThat(box.openText("pin", sealed)).isEqualTo("305184");
        assertThat(box.sealText("pin", "305184")).isNotEqualTo(sealed);
    }

    @Test
    void refusesAnotherPurposeAnotherKeyAndEveryChangedByte() {
        SecretBox box = new SecretBox(SecretKeys.single(KEY));
        byte[] sealed = box.sealText("pin", "305184");
        assertThatThrownBy(() -> box.open("phone", sealed)).isInstanceOf(SecretException.class);
        SecretBox stranger = new SecretBox(SecretKeys.single(OTHER));
        assertThatThrownBy(() -> stranger.open("pin", sealed)).isInstanceOf(SecretException.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open("pin", changed)).isInstanceOf(SecretException.class);
        }
        assertThatThrownBy(() -> box.open("pin", Arrays.copyOf(sealed, 5))).isInstanceOf(SecretException.class);
    }

    @Test
    void opensOldValuesAfterTheKeyChanged() {
        byte[] old = new SecretBox(SecretKeys.single(KEY)).sealText("pin", "1234");
        SecretKeys both = new SecretKeys(2, 1, Map.of(1, KEY, 2, OTHER));
        assertThat(new SecretBox(both).openText("pin", old)).isEqualTo("1234");
        assertThat(new Fingerprints(both).of("pin", "1234"))
                .isEqualTo(new Fingerprints(SecretKeys.single(KEY)).of("pin", "1234"));
    }

    @Test
    void fingerprintsDependOnKeyPurposeAndValue() {
        Fingerprints prints = new Fingerprints(SecretKeys.single(KEY));
        assertThat(prints.of("pin", "1234")).hasSize(64).isEqualTo(prints.of("pin", "1234"));
        assertThat(prints.of("pin", "1234"))
                .isNotEqualTo(prints.of("pin", "1235"))
                .isNotEqualTo(prints.of("body", "1234"))
                .isNotEqualTo(new Fingerprints(SecretKeys.single(OTHER)).of("pin", "1234"));
    }

    @Test
    void F69_aPinNeverPrintsItsDigits() {
        assertThat(new Pin("305184")).hasToString("Pin[******]");
        for (String wrong : new String[] {"", "123", "12345678901234", "12a456", "١٢٣٤٥٦"}) {
            assertThatThrownBy(() -> new Pin(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(
                            e -> assertThat(wrong.isEmpty() || !e.getMessage().contains(wrong))
                                    .isTrue());
        }
    }

    @Test
    void makesAKeyFileOnlyInTheDemoAndOnlyForItsOwner() throws IOException {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");
        SecretConfiguration configuration = new SecretConfiguration();
        JdbcClient database = JdbcClient.create(TestDatabase.migrated());
        String data = folder.resolve("data").toString();
        byte[] sealed = new SecretBox(configuration.secretKeys("", "", data, demo, database)).sealText("pin", "1234");
        Path file = folder.resolve("data/secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("data")).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:*.new");
        assertThat(new SecretBox(configuration.secretKeys("", "", data, demo, database)).openText("pin", sealed))
                .isEqualTo("1234");
        assertThatThrownBy(() -> configuration.secretKeys(
                        "", "", data, new MockEnvironment(), JdbcClient.create(TestDatabase.migrated())))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("KEYROUTE_SECRET_KEYS");
    }

    @Test
    void aStartThatWasKilledWhileItMadeTheKeyLeavesNoHalfKey() throws IOException {
        Path file = folder.resolve("secret.key");
        Files.writeString(folder.resolve("secret.key.new"), "1:07");
        SecretKeys made = KeyFile.readOrMake(file);
        assertThat(Files.readString(file)).matches("1:[0-9a-f]{64}\n");
        assertThat(folder.resolve("secret.key.new")).doesNotExist();
        byte[] sealed = new SecretBox(made).sealText("pin", "1234");
        assertThat(new SecretBox(KeyFile.readOrMake(file)).openText("pin", sealed))
                .isEqualTo("1234");
    }

    @Test
    void anEmptyKeyFileIsNamedAndNeverReplaced() throws IOException {
        Path file = Files.createFile(folder.resolve("secret.key"));
        assertThatThrownBy(() -> KeyFile.readOrMake(file))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(file + " is empty")
                .hasMessageContaining("openssl");
        assertThat(file).isEmptyFile();
    }

    @Test
    void readsKeysOfSeveralIdsAndNeverQuotesAWrongOne() {
        String first = "07".repeat(32);
        SecretKeys keys = KeyFile.parse("2:" + "09".repeat(32) + ",1:" + first, "test");
        assertThat(keys.currentId()).isEqualTo(2);
        assertThat(keys).hasToString("SecretKeys[ids=[1, 2]]");
        assertThatThrownBy(() -> KeyFile.parse("1:zz" + first, "test"))
                .isInstanceOf(SecretException.class)
                .hasMessageNotContaining(first)
                .hasNoCause();
        assertThatThrownBy(() -> KeyFile.parse("0707", "test"))
                .hasMessageContaining("test: the key with id 1 has 4 hexadecimal digits");
    }

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
