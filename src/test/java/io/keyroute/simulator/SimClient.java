package io.keyroute.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The smallest client that speaks to a simulated cloud; signs and encrypts with the JDK, not with the simulator. */
public final class SimClient {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final SimulatorSettings settings;
    private final String baseUrl;
    private final Clock clock;
    private String token = "";

    public SimClient(SimulatorServer server) {
        this(server.settings(), server.baseUrl(), server.clock());
    }

    /** For a simulator in another process, at real time. */
    SimClient(SimulatorSettings settings, String baseUrl) {
        this(settings, baseUrl, Clock.systemUTC());
    }

    private SimClient(SimulatorSettings settings, String baseUrl, Clock clock) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    public SimClient login() {
        token = call("GET", "/v1.0/token?grant_type=1", null, "")
                .path("result")
                .path("access_token")
                .asText();
        return this;
    }

    String token() {
        return token;
    }

    public JsonNode get(String path) {
        return call("GET", path, null, token);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body, token);
    }

    JsonNode put(String path, Object body) {
        return call("PUT", path, body, token);
    }

    JsonNode delete(String path) {
        return call("DELETE", path, null, token);
    }

    /** A signed call; the body is written as JSON. */
    JsonNode call(String method, String path, Object body, String accessToken) {
        try {
            return json.readTree(send(method, path, body, accessToken, Duration.ofSeconds(10))
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String path, Object body, String accessToken, Duration timeout)
            throws IOException {
        return exchange(request(method, path, body, accessToken, timeout));
    }

    /** The answer whenever it is complete; a timeout of the JDK's client would not cover its body. */
    CompletableFuture<HttpResponse<String>> sendLater(String method, String path, Object body) throws IOException {
        return http.sendAsync(
                request(method, path, body, token, Duration.ofSeconds(10)), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, Object body, String accessToken, Duration timeout)
            throws IOException {
        byte[] bytes = body == null ? new byte[0] : json.writeValueAsBytes(body);
        String t = Long.toString(System.currentTimeMillis());
        String toSign = method + "\n" + HexFormat.of().formatHex(sha256(bytes)) + "\n\n" + canonical(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
                .header("client_id", settings.accessId())
                .header("sign_method", "HMAC-SHA256")
                .header("t", t)
                .header("sign", sign(settings.accessId() + accessToken + t + toSign));
        if (!accessToken.isEmpty()) {
            request.header("access_token", accessToken);
        }
        return request.build();
    }

    private static String canonical(String path) {
        int mark = path.indexOf('?');
        if (mark < 0) {
            return path;
        }
        String[] parts = path.substring(mark + 1).split("&");
        Arrays.sort(parts);
        return path.substring(0, mark) + "?"
                + java.net.URLDecoder.decode(String.join("&", parts), StandardCharsets.UTF_8);
    }

    HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A call of the control paths; answers status and body. */
    public JsonNode control(String method, String path, String body) {
        try {
            HttpResponse<String> answer = controlRaw(method, path, body);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> controlRaw(String method, String path, String body) throws IOException {
        return exchange(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body))
                .build());
    }

    /** The verdict of the keypad now. */
    public String type(String deviceId, String digits) {
        return control("POST", "/sim/locks/" + deviceId + "/keypad", "{\"digits\":\"" + digits + "\"}")
                .path("reason")
                .asText();
    }

    String typeAt(String deviceId, String digits, String at) {
        return control(
                        "POST",
                        "/sim/locks/" + deviceId + "/keypad",
                        "{\"digits\":\"" + digits + "\",\"at\":\"" + at + "\"}")
                .path("reason")
                .asText();
    }

    void fault(String list) {
        control("PUT", "/sim/faults", list);
    }

    /** Fields of a password body, encrypted under a fresh ticket; window from now for a day on the simulated clock. */
    Map<String, Object> password(String deviceId, String name, String digits) {
        Instant now = clock.instant();
        return password(deviceId, name, digits, now.getEpochSecond(), now.getEpochSecond() + 86_400);
    }

    Map<String, Object> password(String deviceId, String name, String digits, long from, long to) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (name != null) {
            body.put("name", name);
        }
        JsonNode ticket = post("/v1.0/devices/" + deviceId + "/door-lock/password-ticket", null)
                .path("result");
        body.put("password", encrypt(ticket.path("ticket_key").asText(), digits));
        body.put("password_type", "ticket");
        body.put("ticket_id", ticket.path("ticket_id").asText());
        body.put("effective_time", from);
        body.put("invalid_time", to);
        body.put("type", 0);
        return body;
    }

    JsonNode create(String deviceId, String name, String digits) {
        return post("/v1.0/devices/" + deviceId + "/door-lock/temp-password", password(deviceId, name, digits));
    }

    /** Creates a code that must be accepted and answers its id. */
    public long created(String deviceId, String name, String digits) {
        JsonNode answer = create(deviceId, name, digits);
        if (!answer.path("success").asBoolean()) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.path("result").path("id").asLong();
    }

    JsonNode read(String deviceId, long id) {
        return get("/v1.0/devices/" + deviceId + "/door-lock/temp-password/" + id);
    }

    String encrypt(String ticketKey, String digits) {
        try {
            Cipher outer = Cipher.getInstance("AES/ECB/PKCS5Padding");
            outer.init(Cipher.DECRYPT_MODE, aes(settings.accessSecret().getBytes(StandardCharsets.UTF_8)));
            Cipher inner = Cipher.getInstance("AES/ECB/PKCS5Padding");
            inner.init(Cipher.ENCRYPT_MODE, aes(outer.doFinal(UPPER.parseHex(ticketKey))));
            return UPPER.formatHex(inner.doFinal(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.accessSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return UPPER.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
