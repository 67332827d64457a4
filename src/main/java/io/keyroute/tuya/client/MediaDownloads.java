package io.keyroute.tuya.client;

import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.crypto.MediaCipher;
import io.keyroute.tuya.crypto.MediaException;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches images and videos from Tuya's storage and opens them while they arrive. Holds no thread while it waits. What
 * goes wrong is a {@link TuyaException} that names neither URL nor key, and leaves no file. Nothing is fetched twice by
 * itself. Thread-safe.
 */
public final class MediaDownloads {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final long cap;

    /** @param cap bytes a file may have */
    public MediaDownloads(long cap) {
        this.cap = cap;
    }

    /**
     * Fetches a file.
     *
     * @param target where it goes; its folder must exist, and a file of that name is replaced
     * @param timeout for headers and content together
     * @return completes with {@code target}
     */
    public CompletableFuture<Path> save(MediaLink link, Path target, Duration timeout) {
        MediaBody body;
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(address(link)).build();
            body = new MediaBody(new MediaCipher(link.key(), link.content()), target, cap);
        } catch (TuyaCryptoException | TuyaException e) {
            return CompletableFuture.failedFuture(describe(link, e));
        }
        CompletableFuture<HttpResponse<Path>> answer = http.sendAsync(
                request,
                info -> info.statusCode() == 200
                        ? body
                        : BodySubscribers.<Void, Path>mapping(BodySubscribers.discarding(), nothing -> null));
        return answer.copy()
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(response -> saved(link, response))
                .whenComplete((path, failure) -> {
                    if (failure != null) {
                        answer.cancel(true);
                        body.abandon(failure);
                    }
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(describe(link, failure)));
    }

    private static URI address(MediaLink link) {
        String url = link.url() == null ? "" : link.url();
        if (url.startsWith("https://") || url.startsWith("http://")) {
            try {
                URI address = new URI(url);
                if (address.getHost() != null) {
                    return address;
                }
            } catch (URISyntaxException e) {
                throw noLink(link);
            }
        }
        throw noLink(link);
    }

    private static TuyaException noLink(MediaLink link) {
        return failure(
                link,
                Kind.PERMANENT,
                0,
                "there is no link to a file",
                "Ask for a new one; where an album"
                        + " tells only the path of a video, openLogs and alarmLogs tell its link.");
    }

    private static Path saved(MediaLink link, HttpResponse<Path> response) {
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        boolean gone = status == FORBIDDEN || status == NOT_FOUND || status == GONE;
        throw gone
                ? failure(
                        link,
                        Kind.PERMANENT,
                        status,
                        "the link has run out, or the file is gone",
                        "Ask for a new link.")
                : failure(link, Kind.RETRY, status, "the storage does not give the file", "Fetch it again.");
    }

    private static TuyaException describe(MediaLink link, Throwable failure) {
        Throwable why = failure;
        while (why instanceof CompletionException && why.getCause() != null) {
            why = why.getCause();
        }
        while (!(why instanceof TuyaException) && isWrapped(why.getCause())) {
            why = why.getCause();
        }
        if (why instanceof TuyaException known) {
            return known;
        }
        if (why instanceof MediaException media) {
            boolean key = media.reason() == MediaException.Reason.KEY;
            return failure(
                    link,
                    key ? Kind.PERMANENT : Kind.RETRY,
                    0,
                    media.getMessage(),
                    key ? "Ask for link and key again." : "Fetch it again.");
        }
        if (why instanceof MediaBody.TooLongException) {
            return failure(link, Kind.PERMANENT, 0, "the file is longer than allowed", "Allow longer files.");
        }
        if (why instanceof UncheckedIOException io) {
            String what =
                    "the file cannot be written (" + io.getCause().getClass().getSimpleName() + ")";
            return failure(link, Kind.PERMANENT, 0, what, "Check the folder.");
        }
        String what = why instanceof TimeoutException
                ? "the file did not come in time"
                : "the connection was lost before the file was whole";
        return failure(link, Kind.RETRY, 0, what, "Fetch it again.");
    }

    /** The HTTP client wraps what a body throws. */
    private static boolean isWrapped(Throwable cause) {
        return cause instanceof MediaException
                || cause instanceof MediaBody.TooLongException
                || cause instanceof UncheckedIOException;
    }

    private static TuyaException failure(MediaLink link, Kind kind, int status, String what, String advice) {
        return new TuyaException(
                new FailureDetails(kind, link.toldBy(), link.deviceId(), null, null, null, status, what, advice), null);
    }
}
