package io.keyroute.simulator.http;

import java.nio.charset.StandardCharsets;

/**
 * What is sent back, and how.
 *
 * @param delayMillis how long to wait before sending
 */
public record HttpAnswer(int status, String contentType, byte[] body, Manner manner, long delayMillis) {

    /** How an answer leaves: properly, never, cut off in the middle, or byte by byte. */
    public enum Manner {
        WHOLE,
        NEVER,
        DROPPED,
        TRUNCATED,
        DRIPPED
    }

    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, "application/json; charset=utf-8", body, Manner.WHOLE, 0);
    }

    public static HttpAnswer text(int status, String type, String body) {
        return new HttpAnswer(status, type, body.getBytes(StandardCharsets.UTF_8), Manner.WHOLE, 0);
    }

    public HttpAnswer leaving(Manner how) {
        return new HttpAnswer(status, contentType, body, how, delayMillis);
    }

    public HttpAnswer after(long millis) {
        return new HttpAnswer(status, contentType, body, manner, delayMillis + millis);
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes, " + manner + "]";
    }
}
