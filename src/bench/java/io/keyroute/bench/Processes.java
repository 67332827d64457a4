package io.keyroute.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The JVMs of a run, each started by the flags that the pom gives it. */
final class Processes {

    private final Path work;
    private final BenchHotel hotel;

    Processes(Path work, BenchHotel hotel) {
        this.work = work;
        this.hotel = hotel;
    }

    /** The application as an operator runs it: the jar, unpacked once, so that no start pays for nested jars. */
    void unpack() throws Exception {
        List<String> command = List.of(
                java(), "-Djarmode=tools", "-jar", System.getProperty("bench.jar"), "extract", "--destination", "app");
        Process unpack =
                new ProcessBuilder(command).directory(work.toFile()).inheritIO().start();
        if (unpack.waitFor() != 0) {
            throw new IOException("The jar could not be unpacked");
        }
    }

    Path archive() {
        return work.resolve("app/keyroute.jsa");
    }

    String jar() throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("app"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    Child cloud(String run, int port, String answerDelay, int callsPerSecond) throws Exception {
        Path fleet = work.resolve(run + "-simulator.yaml");
        hotel.writeFleet(fleet, port, answerDelay, callsPerSecond);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags("bench.cloudJvm", run));
        command.addAll(List.of("-cp", jar(), "io.keyroute.simulator.SimulatorMain", fleet.toString()));
        long start = System.nanoTime();
        Child cloud = Child.start("simulator", command, work, work.resolve(run + "-simulator.log"));
        cloud.awaitReady("http://127.0.0.1:" + port + "/sim/clock", start, Duration.ofMinutes(1));
        return cloud;
    }

    /** What the bare client makes against a cloud of its own, in doors per second. */
    double floor(String run) throws Exception {
        int port = freePort();
        try (Child cloud = cloud(run, port, "PT0S", 0);
                Child bare = floorClient(run, "http://127.0.0.1:" + port)) {
            return Double.parseDouble(bare.lastLine(Duration.ofMinutes(5)));
        }
    }

    private Child floorClient(String run, String cloud) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags("bench.floorJvm", run));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("bench."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Floor.class.getName(), cloud));
        return Child.start(run, command, work, work.resolve(run + ".log"));
    }

    /** The flags of a JVM; {@code {run}} in them is the name of the run, for files that each run has its own of. */
    static List<String> flags(String property, String run) {
        String flags = Objects.requireNonNull(System.getProperty(property), property + " is given by the pom");
        return Stream.of(flags.trim().split("\\s+"))
                .map(flag -> flag.replace("{run}", run))
                .toList();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
