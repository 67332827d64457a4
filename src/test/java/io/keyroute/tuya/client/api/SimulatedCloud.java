package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.simulator.SimulatorSettings;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.HttpTuyaClient;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A simulated cloud with a lock of every kind, and the client that calls it. */
final class SimulatedCloud implements AutoCloseable {
    static final Instant FROM = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30);
    static final Instant TO = FROM.plus(Duration.ofDays(2));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatorServer server;
    private final TuyaClient client;
    private final HttpClient http = HttpClient.newHttpClient();

    SimulatedCloud() {
        server = new SimulatorServer(SimulatorSettings.builder()
                        .fleet(
                                Device.wifi("wifi"),
                                Device.zigbee("zigbee", "gw"),
                                Device.zigbeeHotel("hotel", "gw"),
                                Device.ble("ble", "gw"),
                                Device.keepalive("keepalive", HomeUser.of("u1", "Anna", "card", "fingerprint")),
                                Device.accessControl("access", HomeUser.of("u2", "Ben", "card")),
                                Device.video(
                                        "video", HomeUser.of("u3", "Cleo", "card", "face"), HomeUser.of("u4", "D")))
                        .build())
                .start();
        client = new HttpTuyaClient(TuyaAccount.of(
                        "simulated",
                        URI.create(server.baseUrl()),
                        server.settings().accessId(),
                        server.settings().accessSecret())
                .withCallsPerSecond(0));
    }

    <R> R send(TuyaRequest<R> request) {
        return client.call(request, CallOptions.DEFAULT).join();
    }

    /** What people do at the lock, and what the lock is like. */
    JsonNode control(String verb, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Content-Type", "application/json")
                .method(verb, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether digits typed at the door open it. */
    boolean opens(String device, String digits) {
        return control("POST", "/sim/locks/" + device + "/keypad", "{\"digits\":\"" + digits + "\"}")
                .path("opened")
                .asBoolean();
    }

    /** A method that somebody enrols with the lock in hand; the number the lock gives it. */
    int enrolled(String device, String method) {
        return control("POST", "/sim/locks/" + device + "/enrol", "{\"method\":\"" + method + "\"}")
                .path("number")
                .asInt();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
