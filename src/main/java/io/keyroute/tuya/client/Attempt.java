package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.client.TuyaException.Kind;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** One HTTP call from its wish to its end: it waits in its lane, is sent once, and ends by its deadline. */
final class Attempt {
    private final WireRequest wire;
    private final long wished = System.nanoTime();
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
    private volatile long sentAt;
    private volatile boolean sent;
    private volatile Future<?> http;
    private volatile RateLanes.Permit permit;

    Attempt(WireRequest wire) {
        this.wire = wire;
    }

    CompletableFuture<JsonNode> result() {
        return result;
    }

    boolean isWanted() {
        return !result.isDone();
    }

    boolean wasSent() {
        return sent;
    }

    Duration waited() {
        return Duration.ofNanos((sent ? sentAt : System.nanoTime()) - wished);
    }

    Duration took() {
        return sent ? Duration.ofNanos(System.nanoTime() - sentAt) : Duration.ZERO;
    }

    /** Nothing is sent. */
    void refuse(TuyaException reason) {
        result.completeExceptionally(reason);
    }

    /** Sends it: its turn has come. */
    void start(RateLanes.Permit newPermit, HttpTransport transport, String token) {
        permit = newPermit;
        sentAt = System.nanoTime();
        sent = true;
        try {
            CompletableFuture<HttpResponse<byte[]>> answer = transport.send(wire, token);
            http = answer;
            newPermit.handedOver();
            answer.whenComplete((response, failure) -> end(newPermit, response, failure));
        } catch (RuntimeException e) {
            newPermit.end();
            result.completeExceptionally(Failures.unreachable(wire, e));
        }
        if (result.isDone()) {
            abandon();
        }
    }

    /** The time for everything is over. */
    void expire() {
        TuyaException failure = sent
                ? Failures.lost(wire, 0, "no answer in time", null)
                : Failures.notSent(
                        Kind.THROTTLED, wire, "its turn did not come in time, nothing was sent", "Send it later.");
        if (result.completeExceptionally(failure)) {
            abandon();
        }
    }

    private void abandon() {
        Future<?> running = http;
        if (running != null) {
            running.cancel(true);
        }
        RateLanes.Permit held = permit;
        if (held != null) {
            held.end();
        }
    }

    /** The permit goes back before anybody reacts to the result, and not before the next call is held up. */
    private void end(RateLanes.Permit used, HttpResponse<byte[]> response, Throwable failure) {
        JsonNode value = null;
        RuntimeException problem = null;
        try {
            if (failure == null) {
                value = Envelope.open(wire, response.statusCode(), response.body());
            } else {
                problem = describe(unwrap(failure));
            }
        } catch (RuntimeException e) {
            problem = e;
        }
        if (problem instanceof TuyaException known && known.kind() == Kind.THROTTLED) {
            used.slowDown();
        } else if (failure == null) {
            used.answered(wire.operationName());
        }
        used.end();
        if (problem == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(problem);
        }
    }

    private TuyaException describe(Throwable failure) {
        if (isOfACertificate(failure)) {
            return Failures.untrusted(wire, failure);
        }
        if (failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException) {
            return Failures.unreachable(wire, failure);
        }
        String what = failure instanceof CappedBody.TooLongException
                ? failure.getMessage()
                : "the connection was lost before the answer was whole";
        return Failures.lost(wire, 0, what, failure);
    }

    private static boolean isOfACertificate(Throwable failure) {
        for (Throwable why = failure; why instanceof SSLException || why instanceof GeneralSecurityException; ) {
            if (why instanceof SSLPeerUnverifiedException || why instanceof CertificateException) {
                return true;
            }
            why = why.getCause();
        }
        return false;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null
                && (inner instanceof CompletionException || inner.getCause() instanceof CappedBody.TooLongException)) {
            inner = inner.getCause();
        }
        return inner;
    }
}
