package io.keyroute.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.keyroute.fias.PmsPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

/**
 * The whole of Keyroute as its users see it: HTTP in and out, the simulated cloud, a real broker and a real database.
 * Every subclass shares one context per leg of the build, so none of them may change settings, and each uses stays,
 * rooms and people of its own. Nothing is mocked.
 */
// Not ended with the JVM: the database server is, at the same moment, and who ends waits for it 30 s.
// io.keyroute.app.StopIT tests it.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.register-shutdown-hook=false")
@ActiveProfiles("demo")
@AutoConfigureObservability(tracing = false)
@Tag("database")
public abstract class KeyrouteIT {

    /** Long enough for a loaded machine; nothing waits for it when all is well. */
    protected static final Duration PATIENCE = Duration.ofSeconds(45);

    protected static final ObjectMapper JSON = new ObjectMapper();

    private static final String SHA256_OF_DEMO = "2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea";

    private static final Path DATA = temporary();
    private static final int AMQP_PORT = TestSocketUtils.findAvailableTcpPort();
    private static final int SIMULATOR_PORT = TestSocketUtils.findAvailableTcpPort();
    private static final int FIAS_PORT = TestSocketUtils.findAvailableTcpPort();
    private static final int FIAS_ASLEEP_PORT = TestSocketUtils.findAvailableTcpPort();

    /** The PMS that the harbour's link in the client role calls, from the start on. */
    private static final PmsPeer CALLED_PMS = waitingPms();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired
    private Environment environment;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        String url = TestDatabase.url();
        settings.add("keyroute.data", DATA::toString);
        settings.add("keyroute.properties", KeyrouteIT::properties);
        // Three hotels more, and for each owner somebody who sees all of them and no more; the password is "demo"
        // again.
        user(settings, "chief", "manager", "demo,annex");
        user(settings, "owner", "manager", "*");
        user(settings, "stranger", "manager", "elsewhere");
        user(settings, "stranger-system", "system", "elsewhere");
        settings.add("spring.datasource.url", () -> url);
        settings.add("spring.datasource.username", () -> TestDatabase.isPostgres() ? "postgres" : "keyroute");
        settings.add("management.server.port", () -> 0);
        settings.add("keyroute.broker.acceptor", () -> "tcp://127.0.0.1:" + AMQP_PORT);
        settings.add("keyroute.broker.senders.erp.properties", () -> "demo,annex");
        settings.add("keyroute.broker.senders.erp-elsewhere.password", () -> "demo");
        settings.add("keyroute.broker.senders.erp-elsewhere.properties", () -> "elsewhere");
        // so that a test may come from any address
        settings.add("keyroute.http.trusted-proxies", () -> "127.0.0.1,::1");
        settings.add("keyroute.simulator.port", () -> SIMULATOR_PORT);
        settings.add("keyroute.simulator.delivery-delay", () -> "1ms");
        settings.add("keyroute.simulator.history-delay", () -> "300ms");
        user(settings, "harbourmaster", "manager", "harbour");
        user(settings, "harbour-system", "system", "harbour");
        settings.add("keyroute.fias.ports.demo", TestSocketUtils::findAvailableTcpPort);
        settings.add("keyroute.fias.ports.harbour-server", () -> FIAS_PORT);
        settings.add("keyroute.fias.ports.harbour-asleep", () -> FIAS_ASLEEP_PORT);
        settings.add("keyroute.fias.ports.harbour-client", CALLED_PMS::port);
        settings.add("logging.level.org.apache.camel", () -> "WARN");
        beats(settings);
    }

    /** What is looked for now and then is looked for more often: tests wait for each look. */
    private static void beats(DynamicPropertyRegistry settings) {
        settings.add("keyroute.schedules.plans", () -> 250);
        settings.add("keyroute.schedules.rotations", () -> 500);
        settings.add("keyroute.reconcile.rounds", () -> "250ms");
        settings.add("keyroute.history.tick", () -> 200);
        settings.add("keyroute.history.pause", () -> "1s");
    }

    /** What is logged is searched for secrets in the end, see {@link SecrecyIT}. */
    @BeforeEach
    void keepLogLines() {
        LogLines.keep();
    }

    /** Where this run keeps its files, such as {@code pms-log/demo.jsonl}. */
    protected static Path data() {
        return DATA;
    }

    protected static int amqpPort() {
        return AMQP_PORT;
    }

    /** Port of the harbour's link that waits for proof. */
    protected static int fiasPort() {
        return FIAS_PORT;
    }

    /** Port of the harbour's link whose clerks are content with what the cloud accepted. */
    protected static int fiasAsleepPort() {
        return FIAS_ASLEEP_PORT;
    }

    /** The PMS at the other end of the harbour's link in the client role. */
    protected static PmsPeer calledPms() {
        return CALLED_PMS;
    }

    protected static String simulator(String path) {
        return "http://127.0.0.1:" + SIMULATOR_PORT + path;
    }

    protected final String keyroute(String path) {
        return "http://127.0.0.1:" + environment.getProperty("local.server.port") + path;
    }

    protected final String management(String path) {
        return "http://127.0.0.1:" + environment.getProperty("local.management.port") + path;
    }

    /** Sends an event as the demo's {@code system} user. */
    protected final HttpResponse<String> postEvent(String property, String event) {
        return post(keyroute("/in/generic/" + property), "system", event);
    }

    /** Sends an event that must be accepted. */
    protected final void accepted(String property, String event) {
        HttpResponse<String> answer = postEvent(property, event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** @param user a user of the demo, or null to send no credentials */
    protected static HttpResponse<String> post(String url, String user, String json) {
        return send(request(url, user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    protected static HttpResponse<String> put(String url, String json) {
        return send(request(url, null)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    protected static HttpResponse<String> get(String url, String user) {
        return send(request(url, user).GET().build());
    }

    /** What the keypad of a simulated lock says to the digits: {@code {"opened":…,"reason":…}}. */
    protected static JsonNode type(String deviceId, String digits) {
        return json(post(simulator("/sim/locks/" + deviceId + "/keypad"), null, "{\"digits\":\"" + digits + "\"}"));
    }

    /** What the simulated lock says to a card, a finger or the app of somebody it knows. */
    protected static JsonNode present(String deviceId, String userId, String method, Instant at) {
        return json(post(
                simulator("/sim/locks/" + deviceId + "/present"),
                null,
                "{\"userId\":\"" + userId + "\",\"method\":\"" + method + "\",\"at\":\"" + at + "\",\"future\":true}"));
    }

    /** Whether the keypad opens at some other time than now; the log's line bears that time, also a later one. */
    protected static boolean opens(String deviceId, String digits, Instant at) {
        return json(post(
                        simulator("/sim/locks/" + deviceId + "/keypad"),
                        null,
                        "{\"digits\":\"" + digits + "\",\"at\":\"" + at + "\",\"future\":true}"))
                .path("opened")
                .asBoolean();
    }

    protected static boolean opens(String deviceId, String digits) {
        return type(deviceId, digits).path("opened").asBoolean();
    }

    /** The stay as the front desk sees it, or a missing node. */
    protected final JsonNode stay(String stayId) {
        HttpResponse<String> answer =
                get(keyroute("/api/stays/" + stayId + "?property=demo&source=generic"), "frontdesk");
        return answer.statusCode() == 200 ? json(answer) : MissingNode.getInstance();
    }

    /** Waits for a grant of the stay that is as wanted, and returns it. */
    protected final JsonNode awaitGrant(String stayId, Predicate<JsonNode> wanted) {
        return await("a grant of stay " + stayId)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            for (JsonNode grant : stay(stayId).path("grants")) {
                                if (wanted.test(grant)) {
                                    return grant;
                                }
                            }
                            return MissingNode.getInstance();
                        },
                        grant -> !grant.isMissingNode());
    }

    /** Waits until every grant of the stay (at least one) is in the state. */
    protected final JsonNode awaitAllGrants(String stayId, String state) {
        return await("all grants of stay " + stayId + " to be " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> stay(stayId).path("grants"), grants -> {
                    boolean all = !grants.isEmpty();
                    for (JsonNode grant : grants) {
                        all &= state.equals(grant.path("state").asText());
                    }
                    return all;
                });
    }

    /** The digits of a grant, as the manager may see them. */
    protected final String pin(String grantId) {
        return json(post(keyroute("/api/grants/" + grantId + "/pin"), "manager", "{}"))
                .path("pin")
                .asText();
    }

    protected static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new AssertionError(answer + " is not JSON: " + answer.body(), notJson);
        }
    }

    private static HttpRequest.Builder request(String url, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        return user == null ? request : request.header("Authorization", basic(user, "demo"));
    }

    protected static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    protected static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(request.toString(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The demo hotel as it is shipped, and beside it the hotels of {@code src/test/resources/properties}. */
    private static String properties() {
        try {
            Path folder = Files.createDirectories(DATA.resolve("properties"));
            for (Path from : new Path[] {Path.of("config/properties"), Path.of("src/test/resources/properties")}) {
                try (Stream<Path> files = Files.list(from)) {
                    for (Path file : files.toList()) {
                        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            return folder.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void user(DynamicPropertyRegistry settings, String name, String role, String properties) {
        settings.add("keyroute.users." + name + ".roles", () -> role);
        settings.add("keyroute.users." + name + ".properties", () -> properties);
        settings.add("keyroute.users." + name + ".secret-sha256", () -> SHA256_OF_DEMO);
    }

    private static PmsPeer waitingPms() {
        try {
            return PmsPeer.listening();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("keyroute-it");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
