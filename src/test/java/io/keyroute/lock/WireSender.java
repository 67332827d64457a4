package io.keyroute.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.access.reconcile.Step;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.tuya.client.Lane;
import io.keyroute.tuya.client.Refusals;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.TuyaJson;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends typed requests to a simulated cloud over HTTP with the JDK alone, so that a lock's test needs no Camel. */
final class WireSender implements Sender {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatorServer server;
    private volatile CompletableFuture<String> token;

    WireSender(SimulatorServer server) {
        this.server = server;
    }

    @Override
    public <R> CompletableFuture<R> send(Step step, Lane lane, TuyaRequest<R> request) {
        TuyaOperation operation = request.operation();
        try {
            Refusals.unlessComplete(request);
        } catch (TuyaException incomplete) {
            return CompletableFuture.failedFuture(incomplete);
        }
        Pin pin = (Pin) component(request, "pin");
        CompletableFuture<Map<String, Object>> secret = pin == null || pin.digits() == null
                ? CompletableFuture.completedFuture(Map.of())
                : ticket(operation, request.deviceId(), pin);
        return secret.thenCompose(ticket -> {
            Map<String, Object> body = new LinkedHashMap<>(ticket);
            String path = operation.path();
            List<String> query = new ArrayList<>();
            for (OperationParameter parameter : operation.parameters()) {
                Object value = component(request, TuyaJson.camelCase(parameter.name()));
                if (value == null || parameter.type() == OperationParameter.Type.PIN) {
                    continue;
                }
                Object written = written(parameter, value);
                switch (parameter.place()) {
                    case PATH -> path = path.replace("{" + parameter.name() + "}", value.toString());
                    case QUERY -> query.add(parameter.name() + "=" + written);
                    case BODY -> body.put(parameter.name(), written);
                }
            }
            query.sort(null);
            String full = query.isEmpty() ? path : path + "?" + String.join("&", query);
            boolean hasBody = operation.verb().name().startsWith("P");
            return call(operation, request.deviceId(), operation.verb().name(), full, hasBody ? body : null)
                    .thenApply(result -> answer(operation, result));
        });
    }

    @SuppressWarnings("unchecked")
    private static <R> R answer(TuyaOperation operation, JsonNode result) {
        try {
            Class<?> type = operation.responseType();
            boolean list = result.isArray();
            if (!result.isContainerNode()) {
                return (R) type.getDeclaredConstructor().newInstance();
            }
            JsonNode read = list ? TuyaJson.mapper().createObjectNode().set("records", result) : result;
            return (R) TuyaJson.mapper().treeToValue(read, type);
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object written(OperationParameter parameter, Object value) {
        return switch (parameter.type()) {
            case TIME_SECONDS -> ((Instant) value).getEpochSecond();
            case TIME_MILLIS -> ((Instant) value).toEpochMilli();
            case CODES ->
                String.join(
                        ",", ((List<?>) value).stream().map(Object::toString).toList());
            case WEEKLY_PASSWORD_HOURS, WEEKLY_USER_HOURS ->
                ((List<?>) value)
                        .stream()
                                .map(e -> hours(parameter.type(), (ScheduleEntry) e))
                                .toList();
            default -> value instanceof ZoneId zone ? zone.getId() : value;
        };
    }

    private static Map<String, Object> hours(OperationParameter.Type type, ScheduleEntry e) {
        Map<String, Object> entry = new LinkedHashMap<>();
        boolean user = type == OperationParameter.Type.WEEKLY_USER_HOURS;
        entry.put(user ? "start_minute" : "effective_time", e.startMinute());
        entry.put(user ? "end_minute" : "invalid_time", Math.min(e.endMinute(), 1440));
        entry.put("working_day", e.days().mask());
        if (user && e.timeZoneId() != null) {
            entry.put("time_zone_id", e.timeZoneId());
        }
        return entry;
    }

    private static Object component(TuyaRequest<?> request, String name) {
        try {
            return Arrays.stream(request.getClass().getRecordComponents())
                    .filter(c -> c.getName().equals(name))
                    .findFirst()
                    .map(c -> {
                        try {
                            return c.getAccessor().invoke(request);
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .orElse(null);
        } catch (SecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Map<String, Object>> ticket(TuyaOperation operation, String device, Pin pin) {
        return call(operation, device, "POST", "/v1.0/devices/" + device + "/door-lock/password-ticket", Map.of())
                .thenApply(t -> Map.<String, Object>of(
                        "password", encrypt(t.path("ticket_key").asText(), pin.digits()),
                        "password_type", "ticket",
                        "ticket_id", t.path("ticket_id").asText()));
    }

    private CompletableFuture<JsonNode> call(
            TuyaOperation operation, String device, String verb, String path, Map<String, Object> body) {
        return token().thenCompose(t -> http(operation, device, verb, path, body, t));
    }

    private synchronized CompletableFuture<String> token() {
        if (token == null || token.isCompletedExceptionally()) {
            token = http(null, null, "GET", "/v1.0/token?grant_type=1", null, "")
                    .thenApply(r -> r.path("access_token").asText());
        }
        return token;
    }

    private CompletableFuture<JsonNode> http(
            TuyaOperation operation, String device, String verb, String path, Map<String, Object> body, String token) {
        try {
            byte[] bytes = body == null ? new byte[0] : json.writeValueAsBytes(body);
            String t = Long.toString(System.currentTimeMillis());
            String toSign = verb + "\n"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + "\n\n" + path;
            String id = server.settings().accessId();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                    .timeout(Duration.ofSeconds(2))
                    .method(verb, HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .header("client_id", id)
                    .header("sign_method", "HMAC-SHA256")
                    .header("t", t)
                    .header("sign", sign(id + token + t + toSign));
            if (!token.isEmpty()) {
                request.header("access_token", token);
            }
            return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .handle((answer, error) -> result(operation, device, answer, error));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode result(TuyaOperation operation, String device, HttpResponse<String> answer, Throwable error) {
        try {
            if (error != null || answer.statusCode() != 200) {
                throw Refusals.lost(operation, device);
            }
            JsonNode node = json.readTree(answer.body());
            if (!node.path("success").asBoolean()) {
                throw Refusals.code(
                        operation,
                        device,
                        node.path("code").asLong(),
                        node.path("msg").asText());
            }
            return node.path("result");
        } catch (IOException e) {
            throw Refusals.lost(operation, device);
        }
    }

    private String encrypt(String ticketKey, String digits) {
        try {
            Cipher outer = Cipher.getInstance("AES/ECB/PKCS5Padding");
            outer.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(server.settings().accessSecret().getBytes(StandardCharsets.UTF_8), "AES"));
            Cipher inner = Cipher.getInstance("AES/ECB/PKCS5Padding");
            inner.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(outer.doFinal(UPPER.parseHex(ticketKey)), "AES"));
            return UPPER.formatHex(inner.doFinal(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(server.settings().accessSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return UPPER.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
