package io.keyroute.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor's client: signs and sends, keeps nothing, retries nothing. Written apart from the product's client on
 * purpose, so that both are measured against the same cloud with nothing shared.
 */
final class BareCloud {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final HexFormat LOWER = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(2, BareCloud::daemon))
            .build();
    private final String base;
    private final String id;
    private final byte[] secret;
    private final ThreadLocal<Mac> macs;
    private volatile String token = "";

    BareCloud(String base, String id, String secret) {
        this.base = base;
        this.id = id;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.macs = ThreadLocal.withInitial(this::mac);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "floor");
        thread.setDaemon(true);
        return thread;
    }

    void login() throws IOException {
        token = send("GET", "/v1.0/token?grant_type=1", null, "")
                .join()
                .path("result")
                .path("access_token")
                .asText();
        if (token.isEmpty()) {
            throw new IOException("The simulated cloud gave no token");
        }
    }

    /** Ticket, create, read back: what one door needs at the very least. */
    CompletableFuture<Void> door(String deviceId, String name, String digits, long from, long to) {
        String lock = "/v1.0/devices/" + deviceId + "/door-lock/";
        return call("POST", lock + "password-ticket", null)
                .thenCompose(ticket -> call("POST", lock + "temp-password", body(ticket, name, digits, from, to)))
                .thenCompose(made ->
                        call("GET", lock + "temp-password/" + made.path("id").asText(), null))
                .thenAccept(BareCloud::requirePresent);
    }

    private static void requirePresent(JsonNode code) {
        if (code.path("phase").asInt() != 2) {
            throw new CompletionException(new IOException("Not on the lock: phase " + code.path("phase")));
        }
    }

    private CompletableFuture<JsonNode> call(String method, String url, String body) {
        return send(method, url, body, token).thenApply(answer -> {
            if (!answer.path("success").asBoolean()) {
                throw new CompletionException(new IOException(method + " " + url + ": " + answer));
            }
            return answer.path("result");
        });
    }

    private CompletableFuture<JsonNode> send(String method, String url, String body, String accessToken) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String t = Long.toString(System.currentTimeMillis());
        String toSign = method + "\n" + LOWER.formatHex(sha256(bytes)) + "\n\n" + url;
        Mac mac = macs.get();
        String sign = UPPER.formatHex(mac.doFinal((id + accessToken + t + toSign).getBytes(StandardCharsets.UTF_8)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + url))
                .header("client_id", id)
                .header("sign", sign)
                .header("sign_method", "HMAC-SHA256")
                .header("t", t);
        if (!accessToken.isEmpty()) {
            request.header("access_token", accessToken);
        }
        if (bytes.length > 0) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                bytes.length > 0 || method.equals("POST")
                        ? HttpRequest.BodyPublishers.ofByteArray(bytes)
                        : HttpRequest.BodyPublishers.noBody());
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> parse(answer.body()));
    }

    private String body(JsonNode ticket, String name, String digits, long from, long to) {
        return "{\"name\":\"" + name + "\",\"password\":\""
                + encrypt(ticket.path("ticket_key").asText(), digits)
                + "\",\"password_type\":\"ticket\",\"ticket_id\":\""
                + ticket.path("ticket_id").asText() + "\",\"effective_time\":" + from + ",\"invalid_time\":" + to
                + ",\"type\":0}";
    }

    private String encrypt(String ticketKey, String digits) {
        try {
            Cipher outer = Cipher.getInstance("AES/ECB/PKCS5Padding");
            outer.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"));
            byte[] key = Arrays.copyOf(outer.doFinal(LOWER.parseHex(ticketKey.toLowerCase(java.util.Locale.ROOT))), 16);
            Cipher inner = Cipher.getInstance("AES/ECB/PKCS5Padding");
            inner.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return UPPER.formatHex(inner.doFinal(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The ticket does not decrypt with this secret", e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
