package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.MediaInfo;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.crypto.MediaForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching what a lock's camera took: whole and open, or an error and no file at all. */
class MediaDownloadsTest {
    private static final String KEY = "u8kstrtjm7qun83q";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestCloud storage = new TestCloud();
    private final MediaDownloads downloads = new MediaDownloads(1_000_000);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void aFileComesOpenAndWhole() throws Exception {
        byte[] image = MediaForge.image(300_000);
        serve(MediaForge.file(KEY, image));
        Path target = folder.resolve("door.jpg");
        assertThat(downloads.save(link(KEY), target, LONG).get()).isEqualTo(target);
        assertThat(target).hasBinaryContent(image);
        assertThat(files()).containsExactly(target);
    }

    @Test
    void aWrongKeyOrACutFileLeavesNothing() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.image(300_000));
        serve(file);
        fails(link("wrongkeywrongkey"), Kind.PERMANENT, "key");
        fails(link("short"), Kind.PERMANENT, "key");
        fails(link(null), Kind.PERMANENT, "key");
        serve(Arrays.copyOf(file, file.length - 5));
        fails(link(KEY), Kind.RETRY, "ends in the middle of a block");
        serve(Arrays.copyOf(file, 50));
        fails(link(KEY), Kind.RETRY, "within its header");
        serve(Arrays.copyOf(file, file.length - 16));
        fails(link(KEY), Kind.PERMANENT, "its end is missing");
        serve(Arrays.copyOf(file, file.length - 32));
        fails(link(KEY), Kind.RETRY, "before its content does");
        serve(MediaForge.file(KEY, new byte[0]));
        fails(link(KEY), Kind.RETRY, "before its content does");
    }

    @Test
    void aStorageThatFailsLeavesNothing() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.image(300_000));
        storage.answer = exchange -> TestCloud.reply(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
        fails(link(KEY), Kind.PERMANENT, "the link has run out");
        storage.answer = exchange -> TestCloud.reply(exchange, 503, "busy");
        fails(link(KEY), Kind.RETRY, "HTTP 503");
        storage.answer = exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, file.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("the connection breaks");
        };
        fails(link(KEY), Kind.RETRY, "the connection was lost");
        serve(MediaForge.file(KEY, MediaForge.image(1_000_000)));
        fails(link(KEY), Kind.PERMANENT, "longer than allowed");
        MediaLink none =
                MediaLink.image(TuyaOperation.ALARM_LOGS, "d", new MediaInfo("file:///etc/passwd", KEY, null, null));
        fails(none, Kind.PERMANENT, "alarmLogs for device d: there is no link");
    }

    @Test
    void aFileThatDripsEndsByItsDeadline() throws Exception {
        byte[] file = MediaForge.file(KEY, MediaForge.image(300_000));
        CountDownLatch end = new CountDownLatch(1);
        storage.answer = exchange -> drip(exchange, file, end);
        TuyaException failure = failure(link(KEY), folder.resolve("door.jpg"), Duration.ofMillis(700));
        end.countDown();
        assertThat(failure.kind()).isEqualTo(Kind.RETRY);
        assertThat(failure).hasMessageContaining("did not come in time");
        await().atMost(LONG).until(() -> files().length == 0);
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws Exception {
        serve(MediaForge.file(KEY, MediaForge.image(300)));
        TuyaException failure = failure(link(KEY), folder.resolve("no").resolve("door.jpg"), LONG);
        assertThat(failure).hasMessageContaining("cannot be written").hasMessageContaining("Check the folder");
    }

    private static void drip(HttpExchange exchange, byte[] file, CountDownLatch end)
            throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, file.length);
        for (int at = 0; at < file.length; at += 100) {
            exchange.getResponseBody().write(file, at, Math.min(100, file.length - at));
            exchange.getResponseBody().flush();
            if (end.await(20, TimeUnit.MILLISECONDS)) {
                exchange.close();
                return;
            }
        }
    }

    private void serve(byte[] file) {
        storage.answer = exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        };
    }

    private MediaLink link(String key) {
        String url = storage.account(0).endpoint() + "/door.jpg?sign=signature";
        return MediaLink.image(TuyaOperation.OPEN_LOGS, "lock", new MediaInfo(url, key, null, null));
    }

    private void fails(MediaLink link, Kind kind, String what) throws Exception {
        TuyaException failure = failure(link, folder.resolve("door.jpg"), LONG);
        assertThat(failure).hasMessageContaining(what).hasMessageNotContaining("signature");
        assertThat(failure.getMessage()).doesNotContain(link.key() == null ? KEY : link.key());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(files()).isEmpty();
    }

    private TuyaException failure(MediaLink link, Path target, Duration timeout) throws Exception {
        try {
            downloads.save(link, target, timeout).get();
        } catch (ExecutionException e) {
            return (TuyaException) e.getCause();
        }
        throw new AssertionError("it was saved");
    }

    private Path[] files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toArray(Path[]::new);
        }
    }
}
