package io.keyroute.simulator;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the simulated cloud alone: {@code SimulatorMain [file] [--port=n] [--data=directory|none]}, where the file is
 * {@code config/simulator.yaml} unless named. Ends when the process is told to.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        SimulatorSettings settings;
        try {
            settings = settings(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        SimulatorServer server = new SimulatorServer(settings);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "simulator-shutdown"));
        System.out.printf(
                "Simulated Tuya cloud on %s, account %s, %d locks; doors under %s/sim/locks%n",
                server.baseUrl(),
                settings.accessId(),
                settings.fleet().devices().size(),
                server.baseUrl());
        new CountDownLatch(1).await();
    }

    static SimulatorSettings settings(String... args) {
        Path file = Path.of("config", "simulator.yaml");
        for (String arg : args) {
            if (!arg.startsWith("--")) {
                file = Path.of(arg);
            }
        }
        SimulatorSettings.Builder settings = SettingsFile.read(file);
        for (String arg : args) {
            if (arg.startsWith("--port=")) {
                settings.port(port(arg.substring("--port=".length())));
            } else if (arg.startsWith("--data=")) {
                String directory = arg.substring("--data=".length());
                settings.dataDirectory(directory.equals("none") ? null : Path.of(directory));
            } else if (arg.startsWith("--")) {
                throw new IllegalArgumentException(
                        "unknown option " + arg + "; there are --port=n and --data=directory");
            }
        }
        return settings.build();
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port needs a number, not " + text, e);
        }
    }
}
