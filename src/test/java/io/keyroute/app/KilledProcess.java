package io.keyroute.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.fias.PmsPeer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.test.util.TestSocketUtils;

/** The whole of Keyroute, simulator included, in a process of its own that can be killed and started again. */
final class KilledProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Systems begin with those of outgoing connections at 16,000 or above. */
    private static final int FIRST_EPHEMERAL = 16_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final int LAST_LINES = 30;
    private static final int WORDS = 160;
    private static final int THREAD = 900;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final String databaseUrl;
    private final List<String> settings;
    private final int port = freePort();
    private final int management = freePort();
    private final int simulator = freePort();
    private final int fias = freePort();
    private Process process;

    /** None that the system gives to outgoing connections meanwhile, and none twice in this JVM. */
    static int freePort() {
        int port;
        do {
            port = TestSocketUtils.findAvailableTcpPort();
        } while (port >= FIRST_EPHEMERAL || !GIVEN.add(port));
        return port;
    }

    /**
     * @param databaseUrl null for the database file under the data directory
     * @param settings further ones, as {@code --name=value}
     */
    KilledProcess(Path data, String databaseUrl, String... settings) {
        this.data = data;
        this.databaseUrl = databaseUrl;
        this.settings = List.of(settings);
    }

    void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // no collections while it starts
                "-XX:MetaspaceSize=192m",
                "-Xmn256m",
                "-Xmx512m",
                "-cp",
                classPath,
                "io.keyroute.KeyrouteApplication",
                "--spring.profiles.active=demo",
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--keyroute.data=" + data,
                "--keyroute.simulator.port=" + simulator,
                "--keyroute.fias.ports.demo=" + fias,
                "--keyroute.simulator.delivery-delay=150ms",
                "--keyroute.broker.acceptor="));
        if (databaseUrl != null) {
            command.addAll(List.of(
                    "--spring.datasource.url=" + databaseUrl,
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password="));
        }
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("application.log").toFile()))
                .start();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator or a container platform does it: SIGTERM. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    boolean ready() {
        mustLive();
        try {
            return get("http://127.0.0.1:" + management + "/observe/health/ready", null)
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The application ended by itself (" + process.exitValue() + "): " + lastWords());
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("application.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** All that health says, whatever its status. */
    JsonNode health() throws IOException {
        return JSON.readTree(
                get("http://127.0.0.1:" + management + "/observe/health", null).body());
    }

    HttpResponse<String> postEvent(String event) throws IOException {
        return post("http://127.0.0.1:" + port + "/in/generic/demo", "system", event);
    }

    /** A look at a stay by somebody whose password is wrong. */
    HttpResponse<String> askWithAWrongPassword() throws IOException {
        return send(request("http://127.0.0.1:" + port + "/api/stays/nobody", null)
                .header("Authorization", basic("manager", "wrong"))
                .GET()
                .build());
    }

    JsonNode api(String path) throws IOException {
        return JSON.readTree(get("http://127.0.0.1:" + port + path, "manager").body());
    }

    JsonNode locks() throws IOException {
        return JSON.readTree(
                get("http://127.0.0.1:" + simulator + "/sim/locks", null).body());
    }

    /** What the demo hotel's PMS was told so far, in order. */
    List<JsonNode> pmsLog() throws IOException {
        String log = Files.readString(data.resolve("pms-log/demo.jsonl"));
        // a line may be on its way
        String whole = log.substring(0, log.lastIndexOf('\n') + 1);
        try (MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(whole)) {
            return entries.readAll();
        }
    }

    boolean opens(String deviceId, String digits) throws IOException {
        String url = "http://127.0.0.1:" + simulator + "/sim/locks/" + deviceId + "/keypad";
        return JSON.readTree(post(url, null, "{\"digits\":\"" + digits + "\"}").body())
                .path("opened")
                .asBoolean();
    }

    /** The digits of a grant as a manager is shown them. */
    String pin(String grantId) throws IOException {
        String url = "http://127.0.0.1:" + port + "/api/grants/" + grantId + "/pin";
        return JSON.readTree(post(url, "manager", "{}").body()).path("pin").asText();
    }

    /** Lets time pass for the hotel and its locks. */
    void forward(Duration by) throws IOException {
        send(request("http://127.0.0.1:" + simulator + "/sim/clock", null)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"advance\":\"" + by + "\"}"))
                .build());
    }

    /** What is known of the FIAS link, in one line: what opens it, what the log says of links and leases, and health. */
    String aboutTheLink() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("application.log"))) {
            return lines.filter(line -> line.matches(".*(?i:fias|lease|could not be|is taken|in use).*"))
                            .map(line -> line.substring(0, Math.min(line.length(), WORDS)))
                            .collect(Collectors.joining(" | "))
                    + " | " + threads("main", "lease-keeper", "leased-routes") + " | " + health();
        }
    }

    private String threads(String... names) throws IOException {
        Process print = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "Thread.print")
                .redirectErrorStream(true)
                .start();
        String all = new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(all.split("\\R\\R"))
                .filter(thread -> Stream.of(names).anyMatch(name -> thread.startsWith('"' + name + '"')))
                .map(thread -> thread.replaceAll("\\s+", " "))
                .map(thread -> thread.substring(0, Math.min(thread.length(), THREAD)))
                .collect(Collectors.joining(" | "));
    }

    /** A PMS on the demo hotel's FIAS link. */
    PmsPeer pms() throws IOException {
        mustLive();
        PmsPeer pms = PmsPeer.connectingTo(fias);
        pms.await("LA", 1);
        return pms;
    }

    Path data() {
        return data;
    }

    private HttpResponse<String> get(String url, String user) throws IOException {
        return send(request(url, user).GET().build());
    }

    private HttpResponse<String> post(String url, String user, String body) throws IOException {
        return send(request(url, user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String url, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        return user == null ? request : request.header("Authorization", basic(user, "demo"));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
