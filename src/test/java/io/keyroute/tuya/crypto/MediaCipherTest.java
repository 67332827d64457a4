package io.keyroute.tuya.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.crypto.MediaException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images and videos against files that the JDK's own cipher wrote as Tuya's page lays them out. */
class MediaCipherTest {
    private static final String KEY = "u8kstrtjm7qun83q";

    @Test
    void opensWhateverThePiecesAre() throws Exception {
        for (int length : new int[] {3, 15, 16, 17, 8191, 8192, 100_000}) {
            byte[] image = MediaForge.image(length);
            byte[] file = MediaForge.file(KEY, image);
            for (int piece : new int[] {1, 7, 16, 64, 65, 4096, file.length}) {
                if (length <= 8192 || piece >= 16) {
                    assertThat(inPieces(file, KEY, piece))
                            .as("%d by %d", length, piece)
                            .isEqualTo(image);
                }
            }
            try (MediaStream stream = new MediaStream(new ByteArrayInputStream(file), KEY, MediaContent.IMAGE)) {
                assertThat(stream.readAllBytes()).isEqualTo(image);
                assertThat(stream.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aLongerKeyOpensToo() throws Exception {
        byte[] image = MediaForge.image(100);
        String key = KEY + KEY;
        assertThat(inPieces(MediaForge.file(key, image), key, 10)).isEqualTo(image);
    }

    @Test
    void aWrongKeyShowsAtTheFirstBytesOfAnImage() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.image(100_000));
        for (int i = 0; i < 300; i++) {
            String wrong = String.format("wrongkey%08d", i);
            MediaCipher cipher = new MediaCipher(wrong, MediaContent.IMAGE);
            assertThatThrownBy(() -> cipher.update(file, 0, 128))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY))
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void aWrongKeyOfAVideoShowsAtItsEnd() throws Exception {
        byte[] video = new byte[1000];
        new Random(1).nextBytes(video);
        byte[] file = MediaForge.file(KEY, video);
        assertThat(inPieces(file, KEY, 100)).isEqualTo(video);
        assertThatThrownBy(() -> inPieces(file, "wrongkey00000001", 100))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY));
    }

    @Test
    void noCutFileIsTakenForAWholeOne() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.image(200));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> inPieces(cut, KEY, 33))
                    .as("%d bytes", length)
                    .isInstanceOf(MediaException.class);
            assertThatThrownBy(() ->
                            new MediaStream(new ByteArrayInputStream(cut), KEY, MediaContent.IMAGE).readAllBytes())
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(MediaException.class);
        }
    }

    @Test
    void keysThatAreNoneAreRefused() {
        for (String key : new String[] {null, "", "short", KEY + "x"}) {
            assertThatThrownBy(() -> new MediaCipher(key, MediaContent.ANY)).isInstanceOf(MediaException.class);
        }
    }

    private static byte[] inPieces(byte[] file, String key, int piece) {
        MediaCipher cipher = new MediaCipher(key, MediaContent.ANY);
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; at += piece) {
            opened.writeBytes(cipher.update(file, at, Math.min(piece, file.length - at)));
        }
        opened.writeBytes(cipher.finish());
        return opened.toByteArray();
    }
}
