package io.keyroute.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.keyroute.simulator.fleet.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tuya's own connector for Node drives the simulated cloud; see {@code src/test/interop/README.md}. */
class NodeConnectorTest {

    private static final Path SOURCE = Path.of("src", "test", "interop");
    private static final Path WORK = Path.of("target", "interop");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "check.mjs");
    private static final int OUT_OF_TIME = -1;

    /** What npm says where the registry is out of reach; anything else is a fault of ours. */
    private static final Pattern NO_NETWORK = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT");

    private record Ended(int status, String output) {}

    @Test
    void theOfficialConnectorDrivesTheSimulator() throws Exception {
        Files.createDirectories(WORK);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        install();
        SimulatorSettings settings = SimulatorSettings.builder()
                .legacySignatures(true)
                .fleet(Device.zigbee("z", "gw"))
                .build();
        try (SimulatorServer server = new SimulatorServer(settings).start()) {
            Ended check =
                    run(60, "node", "check.mjs", server.baseUrl(), settings.accessId(), settings.accessSecret(), "z");
            assertThat(check.status()).as(check.output()).isZero();
            assertThat(check.output()).contains("all steps held");
            assertThat(check.output().lines().filter(line -> line.startsWith("ok ")))
                    .hasSize(9);
        }
    }

    private static void install() throws Exception {
        try {
            run(20, "node", "--version");
            Ended installed = run(120, "npm", "ci", "--prefer-offline", "--fetch-retries=0", "--fetch-timeout=20000");
            boolean unreachable = installed.status() == OUT_OF_TIME
                    || installed.status() != 0
                            && NO_NETWORK.matcher(installed.output()).find();
            if (unreachable) {
                abort("the package registry cannot be reached: interop check skipped");
            }
            assertThat(installed.status()).as(installed.output()).isZero();
        } catch (IOException e) {
            abort("node or npm is not installed: interop check skipped");
        }
    }

    private static Ended run(int seconds, String... command) throws IOException, InterruptedException {
        Path output = WORK.resolve(command[0] + ".log");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Ended(OUT_OF_TIME, Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
