package io.keyroute.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures a check-in wave from POST to proven, beside the floor, each against a simulated cloud of its own process. */
public final class CheckInWave {

    private static final String INGEST_SECRET = "bench-ingest-secret-0123456789abcdef";
    private static final int CALLS_PER_SECOND = 50;
    private static final int LEAST_FLOOR = 2_000;
    /** Between two floors, as a share; a measurement of one repeats to about this. */
    private static final double DRIFT = 0.12;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings = Settings.fromSystem();
    private final BenchHotel hotel = new BenchHotel(settings);
    private final Path work;
    private final Processes processes;
    private final Path house = Path.of(System.getProperty("bench.house", "")).toAbsolutePath();
    private final HttpClient http = HttpClient.newHttpClient();

    private CheckInWave(Path work) {
        this.work = work;
        this.processes = new Processes(work, hotel);
    }

    public static void main(String[] args) throws Exception {
        Path work =
                Path.of(System.getProperty("bench.directory", "target/bench")).toAbsolutePath();
        delete(work);
        Files.createDirectories(work);
        CheckInWave bench = new CheckInWave(work);
        bench.processes.unpack();
        bench.archiveClasses();
        bench.run();
    }

    private void run() throws Exception {
        if (settings.runs().contains("instant")) {
            instant();
        } else if (settings.runs().contains("floor")) {
            print("floor: %.0f doors/s", processes.floor("floor"));
        }
        if (settings.runs().contains("limited")) {
            limited();
        }
    }

    /** As operations.md says: a first start leaves an archive of the classes it loaded, which later starts map instead. */
    private void archiveClasses() throws Exception {
        int port = Processes.freePort();
        try (Child cloud = processes.cloud("archive", port, "PT0S", 0);
                Application app = application("archive", port, 0, "-XX:ArchiveClassesAtExit=" + processes.archive())) {
            print("first start, classes are archived at its end: ready in %.1f s", app.seconds());
        }
        if (!Files.exists(processes.archive())) {
            throw new IOException("The first start left no archive of its classes; see its log");
        }
    }

    /**
     * The floor beside the wave, while the application and its cloud rest: a shared machine changes its speed within
     * minutes. What the two still take of the processor is the floor's loss, so it is said.
     */
    private double floor(String when, Child application, Child cloud) throws Exception {
        if (!settings.runs().contains("floor")) {
            return Double.NaN;
        }
        double before = application.figures().cpuSeconds() + cloud.figures().cpuSeconds();
        long start = System.nanoTime();
        double doors = processes.floor("floor-" + when);
        double seconds = (System.nanoTime() - start) / 1e9;
        double taken = application.figures().cpuSeconds() + cloud.figures().cpuSeconds() - before;
        print(
                "  floor %s the wave: bare client, three signed calls a door: %.0f doors/s;"
                        + " application and cloud took %.1f %% of a processor meanwhile",
                when, doors, taken / seconds * 100);
        return doors;
    }

    private static void share(double doors, double before, double after) {
        double floor = (before + after) / 2;
        String verdict = Math.min(before, after) < LEAST_FLOOR
                ? " (floor below 2,000: this run is NOT VALID)"
                : Math.abs(before - after) > floor * DRIFT ? " (the machine changed its speed: see both floors)" : "";
        print(
                "  doors/s %.0f = %.1f %% of the floor of %.0f, the mean of both (to reach: 15 %%)%s",
                doors, doors / floor * 100, floor, verdict);
    }

    private void instant() throws Exception {
        int port = Processes.freePort();
        try (Child cloud = processes.cloud("instant", port, "PT0S", 0);
                Application app = application("instant", port, 0, mapped())) {
            print("application ready in %.1f s (to reach: under 8)", app.seconds());
            idle("after ready", app.child());
            Wave wave = app.wave();
            wave.run(1, settings.warmUp(), Duration.ofMinutes(10));
            double floorBefore = floor("before", app.child(), cloud);
            post(port, "/sim/calls/reset");
            ProcessFigures before = app.child().figures();
            Wave.Result result = wave.run(settings.warmUp() + 1, settings.rooms(), Duration.ofMinutes(10));
            ProcessFigures after = app.child().figures();
            JsonNode calls = calls(port);
            double floorAfter = floor("after", app.child(), cloud);
            print("instant cloud: %d stays of 2 doors after %d to warm up", settings.stays(), settings.warmUp());
            report(result, before, after, calls);
            double doors = result.staysPerSecond() * 2;
            if (settings.runs().contains("floor")) {
                share(doors, floorBefore, floorAfter);
            } else {
                print("  doors/s %.0f", doors);
            }
            idle("after the wave and its floor", app.child());
        }
    }

    private void limited() throws Exception {
        int port = Processes.freePort();
        try (Child cloud = processes.cloud("limited", port, "PT0.1S", CALLS_PER_SECOND);
                Application app = application("limited", port, CALLS_PER_SECOND, mapped())) {
            int warmUp = Math.min(settings.limitedWarmUp(), settings.rooms() / 4);
            int stays = Math.min(settings.limited(), settings.rooms() - warmUp);
            Wave wave = app.wave();
            if (warmUp > 0) {
                wave.run(1, warmUp, Duration.ofMinutes(20));
            }
            post(port, "/sim/calls/reset");
            ProcessFigures before = app.child().figures();
            Wave.Result result = wave.run(warmUp + 1, warmUp + stays, Duration.ofMinutes(20));
            ProcessFigures after = app.child().figures();
            JsonNode calls = calls(port);
            print(
                    "100 ms answers, limit %d calls/s: %d stays of 2 doors after %d to warm up",
                    CALLS_PER_SECOND, stays, warmUp);
            report(result, before, after, calls);
            double perSecond = calls.path("total").asLong() / result.seconds();
            print(
                    "  calls/s %.1f = %.1f %% of the limit (to reach: 95 %%), refused %d (to reach: 0)",
                    perSecond,
                    perSecond / CALLS_PER_SECOND * 100,
                    calls.path("refused").asLong());
        }
    }

    private void report(Wave.Result result, ProcessFigures before, ProcessFigures after, JsonNode calls) {
        print(
                "  stays/s %.1f; event to proven p50 %d ms, p95 %d ms, p99 %d ms",
                result.staysPerSecond(), result.percentile(0.50), result.percentile(0.95), result.percentile(0.99));
        print(
                "  Tuya calls per stay %.2f; CPU per stay %.2f ms; peak memory %d MiB",
                calls.path("total").asLong() / (double) result.stays(),
                (after.cpuSeconds() - before.cpuSeconds()) * 1e3 / result.stays(),
                after.peakMiB());
    }

    private void idle(String when, Child app) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(settings.idle().toMillis());
        ProcessFigures figures = app.figures();
        print("  resident %s %s: %d MiB (to reach: at most 512)", settings.idle(), when, figures.residentMiB());
    }

    private String mapped() {
        return "-XX:SharedArchiveFile=" + processes.archive();
    }

    private record Application(Child child, Duration ready, Wave wave) implements AutoCloseable {

        double seconds() {
            return ready.toMillis() / 1e3;
        }

        @Override
        public void close() throws InterruptedException {
            child.close();
        }
    }

    private Application application(String run, int cloudPort, int callsPerSecond, String flag) throws Exception {
        Path home = Files.createDirectories(work.resolve(run));
        Files.createDirectories(home.resolve("properties"));
        hotel.writeProperty(home.resolve("properties/bench.yaml"));
        int port = Processes.freePort();
        int management = Processes.freePort();
        List<String> command = new ArrayList<>(List.of(Processes.java()));
        command.addAll(Processes.flags("bench.jvm", run));
        command.add(flag);
        command.addAll(List.of(
                "-jar",
                processes.jar(),
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--keyroute.data=./data",
                "--keyroute.properties=properties",
                "--keyroute.routes.directory=" + house.resolve("routes"),
                "--keyroute.mappings=" + house.resolve("mappings"),
                "--keyroute.secret.keys=" + key(),
                "--keyroute.users.pms.roles=system",
                "--keyroute.users.pms.properties=bench",
                "--keyroute.users.pms.secret-sha256=" + sha256(INGEST_SECRET),
                "--keyroute.tuya.accounts.default.endpoint=http://127.0.0.1:" + cloudPort,
                "--keyroute.tuya.accounts.default.access-id=" + BenchHotel.ACCESS_ID,
                "--keyroute.tuya.accounts.default.access-secret=" + BenchHotel.ACCESS_SECRET,
                "--keyroute.tuya.accounts.default.calls-per-second=" + callsPerSecond));
        long start = System.nanoTime();
        Child child = Child.start("application", command, home, work.resolve(run + "-application.log"));
        Duration ready = child.awaitReady(
                "http://127.0.0.1:" + management + "/observe/health/ready", start, Duration.ofMinutes(2));
        Path log = home.resolve("data/pms-log/bench.jsonl");
        return new Application(child, ready, new Wave("http://127.0.0.1:" + port, "pms", INGEST_SECRET, hotel, log));
    }

    private JsonNode calls(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sim/calls"))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void post(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        http.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
