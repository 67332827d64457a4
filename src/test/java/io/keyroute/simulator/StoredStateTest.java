package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.HomeUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks keep their memory over the end of the process, however it ends. */
class StoredStateTest {

    @TempDir
    Path directory;

    private SimulatorServer start(Duration delivery) {
        return new SimulatorServer(SimulatorSettings.builder()
                        .dataDirectory(directory.resolve("state"))
                        .deliveryDelay(delivery)
                        .fleet(
                                Device.zigbee("z1", "gw"),
                                Device.zigbee("z2", "gw2"),
                                Device.keepalive("k", HomeUser.of("u1", "Anna", "card")))
                        .build())
                .start();
    }

    @Test
    void everythingIsThereAfterARestart() {
        long kept;
        long removed;
        String token;
        try (SimulatorServer server = start(Duration.ZERO)) {
            SimClient client = new SimClient(server).login();
            token = client.token();
            kept = client.created("z1", "kept", "123456");
            removed = client.created("z1", "removed", "234567");
            client.delete("/v1.0/devices/z1/door-lock/temp-passwords/" + removed);
            client.put(
                    "/v1.0/smart-lock/devices/k/users/u1/schedule",
                    Map.of("permanent", false, "effective_time", 1, "expired_time", 2));
            client.type("z1", "123456");
            client.control("PUT", "/sim/locks/z2", "{\"online\":false}");
            client.control("PUT", "/sim/clock", "{\"offset\":\"PT2H\"}");
        }
        try (SimulatorServer server = start(Duration.ZERO)) {
            SimClient client = new SimClient(server).login();
            assertThat(client.token()).isEqualTo(token);
            assertThat(client.type("z1", "123456")).isEqualTo("OPENED");
            assertThat(client.type("z1", "234567")).isEqualTo("UNKNOWN_CODE");
            assertThat(client.read("z1", removed).path("result").path("phase").asInt())
                    .isEqualTo(4);
            assertThat(client.created("z1", "next", "345678")).isGreaterThan(Math.max(kept, removed));
            assertThat(server.clock().offset()).isEqualTo(Duration.ofHours(2));
            assertThat(client.control("GET", "/sim/locks/z2", "").path("online").asBoolean(true))
                    .isFalse();
            assertThat(client.control("POST", "/sim/locks/k/present", "{\"userId\":\"u1\",\"method\":\"card\"}")
                            .path("reason")
                            .asText())
                    .isEqualTo("EXPIRED");
        }
    }

    @Test
    void deliveriesUnderWayAreResumed() {
        long id;
        try (SimulatorServer server = start(Duration.ofSeconds(2))) {
            id = new SimClient(server).login().created("z1", "a", "123456");
        }
        try (SimulatorServer server = start(Duration.ofSeconds(2))) {
            SimClient client = new SimClient(server).login();
            await().until(() ->
                    client.read("z1", id).path("result").path("phase").asInt() == 2);
            assertThat(client.type("z1", "123456")).isEqualTo("OPENED");
        }
    }

    @Test
    void halfALineAtTheEndIsDropped() throws IOException {
        try (SimulatorServer server = start(Duration.ZERO)) {
            new SimClient(server).login().created("z1", "a", "123456");
        }
        Files.write(
                directory.resolve("state/simulator.journal"),
                new byte[] {'{', '"', 'k', '"', ':', '"', (byte) 0xC3},
                StandardOpenOption.APPEND);
        try (SimulatorServer server = start(Duration.ZERO)) {
            assertThat(new SimClient(server).type("z1", "123456")).isEqualTo("OPENED");
        }
    }

    @Test
    void twoSimulatorsDoNotShareADirectory() {
        try (SimulatorServer server = start(Duration.ZERO)) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(() -> start(Duration.ZERO)).hasMessageContaining("cannot be used");
        }
    }

    @Test
    void nothingAnsweredIsLostByAKill() throws IOException, InterruptedException {
        Path file = directory.resolve("simulator.yaml");
        Files.writeString(
                file,
                "dataDirectory: " + directory.resolve("state") + "\n" + "port: 0\nfleet:\n"
                        + "  - {id: z1, kind: ZIGBEE, gateway: gw, capacity: 1000}\n");
        int created = 0;
        for (int life = 0; life < 2; life++) {
            Process process = process(file);
            try {
                SimClient client = new SimClient(SimulatorMain.settings(file.toString()), address(process)).login();
                for (int i = 0; i < 40; i++) {
                    client.created("z1", "n" + created, Integer.toString(500_000 + created));
                    created++;
                }
            } finally {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        try (SimulatorServer server = start(Duration.ZERO)) {
            JsonNode codes =
                    new SimClient(server).control("GET", "/sim/locks/z1", "").path("codes");
            assertThat(codes).hasSize(created);
            codes.forEach(code -> assertThat(code.path("onLock").asBoolean()).isTrue());
        }
    }

    private static Process process(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorMain.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static String address(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf("http://");
            if (line.startsWith("Simulated Tuya cloud on") && at > 0) {
                return line.substring(at, line.indexOf(',', at));
            }
        }
        throw new IllegalStateException("the simulator ended without an address");
    }
}
