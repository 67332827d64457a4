package io.keyroute.tuya.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.tuya.crypto.MediaException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Images and videos against files that the JDK's own cipher wrote as Tuya's page lays them out. */
class MediaCipherTest {
    private static final String KEY = "u8kstrtjm7qun83q";

    @Test
    void opensWhateverThePiecesAre() throws Exception {
        for (int length : new int[] {5, 15, 16, 17, 8191, 8192, 100_000}) {
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

    /** The padding alone takes one wrong key in 256 for the right one. */
    @Test
    void aWrongKeyShowsAtTheFirstBytesOfAVideo() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.video(1000));
        for (int i = 0; i < 1000; i++) {
            MediaCipher cipher = new MediaCipher(String.format("wrongkey%08d", i), MediaContent.VIDEO);
            assertThatThrownBy(() -> cipher.update(file, 0, 128))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY));
        }
    }

    @Test
    void videosOfEachFormatOpen() throws Exception {
        byte[] packets = new byte[188 * 3];
        for (int at = 0; at < packets.length; at += 188) {
            packets[at] = 0x47;
            packets[at + 1] = 0x40;
        }
        for (byte[] video : new byte[][] {
            MediaForge.video(1),
            MediaForge.video(100_000),
            packets,
            {0, 0, 0, 1, 0x67, 1},
            "RIFF....AVI ".getBytes(US_ASCII)
        }) {
            byte[] file = MediaForge.file(KEY, video);
            for (int piece : new int[] {7, 4096, file.length}) {
                assertThat(inPieces(file, KEY, piece, MediaContent.VIDEO)).isEqualTo(video);
            }
        }
        byte[] other = MediaForge.file(KEY, "a format of its own".getBytes(US_ASCII));
        assertThat(inPieces(other, KEY, 100, MediaContent.ANY)).isNotEmpty();
        assertThatThrownBy(() -> inPieces(other, KEY, 100, MediaContent.VIDEO)).isInstanceOf(MediaException.class);
    }

    @Test
    void noCutFileIsTakenForAWholeOne() throws Exception {
        noCutIsTaken(MediaForge.file(KEY, MediaForge.image(200)), MediaContent.IMAGE);
        noCutIsTaken(MediaForge.file(KEY, MediaForge.video(200)), MediaContent.VIDEO);
        byte[] packets = new byte[188 * 2];
        packets[0] = 0x47;
        packets[1] = 0x40;
        noCutIsTaken(MediaForge.file(KEY, packets), MediaContent.VIDEO);
    }

    private static void noCutIsTaken(byte[] file, MediaContent content) {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> inPieces(cut, KEY, 33, content))
                    .as("%d bytes", length)
                    .isInstanceOf(MediaException.class);
            assertThatThrownBy(() -> new MediaStream(new ByteArrayInputStream(cut), KEY, content).readAllBytes())
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(MediaException.class);
        }
    }

    @Test
    void aFileOfNothingIsNoImage() throws Exception {
        byte[] file = MediaForge.file(KEY, new byte[0]);
        for (MediaContent content : MediaContent.values()) {
            assertThatThrownBy(() -> inPieces(file, KEY, 100, content))
                    .isInstanceOfSatisfying(
                            MediaException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
        }
    }

    @Test
    void keysThatAreNoneAreRefused() {
        for (String key : new String[] {null, "", "short", KEY + "x"}) {
            assertThatThrownBy(() -> new MediaCipher(key, MediaContent.ANY)).isInstanceOf(MediaException.class);
        }
    }

    private static byte[] inPieces(byte[] file, String key, int piece) {
        return inPieces(file, key, piece, MediaContent.IMAGE);
    }

    private static byte[] inPieces(byte[] file, String key, int piece, MediaContent content) {
        MediaCipher cipher = new MediaCipher(key, content);
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        for (int at = 0; at < file.length; at += piece) {
            opened.writeBytes(cipher.update(file, at, Math.min(piece, file.length - at)));
        }
        opened.writeBytes(cipher.finish());
        return opened.toByteArray();
    }
}
