package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.tuya.crypto.MessageEncryption;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.TypedMessageBuilder;
import org.apache.pulsar.client.impl.auth.AuthenticationBasic;
import org.springframework.util.FileSystemUtils;

/**
 * A real Pulsar standalone in a process of its own, on loopback and free ports, which lets accounts in as Tuya does. The
 * distribution is unpacked by the profile {@code pulsar}.
 */
final class PulsarServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final String ADMIN = "admin";
    private static final String ADMIN_PASSWORD = "admin-of-tests";
    private static final String ADMIN_LINE = "admin:$apr1$keyroute$m2UsA.ZYmDm5DAwZ9ACSt/";
    private static final String STORE_PASSWORD = "changeit";
    private static final int PARTITIONS = 3;

    private final Path home;
    private final Path folder;
    private final int port = freePort();
    private final int tlsPort = freePort();
    private final int webPort = freePort();
    private final int bookiePort = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Producer<byte[]>> producers = new ConcurrentHashMap<>();
    private Process process;
    private PulsarClient client;

    private PulsarServer(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    static PulsarServer start(Path folder) throws Exception {
        PulsarServer server = new PulsarServer(Path.of(System.getProperty("keyroute.pulsar.home")), folder);
        server.start();
        return server;
    }

    /** The secret of an account; the server knows the same rule. */
    static String secret(String accessId) {
        return accessId.repeat(32).substring(0, 32);
    }

    String url() {
        return "pulsar://127.0.0.1:" + port;
    }

    String tlsUrl() {
        return "pulsar+ssl://127.0.0.1:" + tlsPort;
    }

    Path certificate() {
        return folder.resolve("server.pem");
    }

    /** Makes an account with both topics, as Tuya does; it may only receive. */
    void open(String accessId) throws Exception {
        admin("PUT", "tenants/" + accessId, "{\"adminRoles\":[],\"allowedClusters\":[\"standalone\"]}");
        admin("PUT", "namespaces/" + accessId + "/out", "");
        admin("POST", "namespaces/" + accessId + "/out/permissions/" + accessId, "[\"consume\"]");
        admin("PUT", "persistent/" + accessId + "/out/event/partitions", String.valueOf(PARTITIONS));
        admin("PUT", "persistent/" + accessId + "/out/event-test", "");
    }

    void send(String accessId, byte[] envelope, MessageEncryption encryption) throws Exception {
        send(accessId, "event", envelope, encryption == null ? null : encryption.wireName());
    }

    void send(String accessId, String topic, byte[] envelope, String encryption) throws Exception {
        TypedMessageBuilder<byte[]> message = producers
                .computeIfAbsent("persistent://" + accessId + "/out/" + topic, this::producer)
                .newMessage()
                .value(envelope);
        if (encryption != null) {
            message.property("em", encryption);
        }
        message.send();
    }

    /** How many messages the account has not acknowledged. */
    long backlog(String accessId) {
        try {
            String stats = admin("GET", "persistent/" + accessId + "/out/event/partitioned-stats", null);
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(stats)
                    .path("subscriptions")
                    .path(accessId + "-sub")
                    .path("msgBacklog")
                    .asLong(-1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            if (client != null) {
                client.shutdown();
            }
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private void start() throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        compileProvider();
        makeCertificate();
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/pulsar").toString(),
                        "standalone",
                        "--config",
                        configuration().toString(),
                        "--no-functions-worker",
                        "--no-stream-storage",
                        "--bookkeeper-port",
                        String.valueOf(bookiePort),
                        "--bookkeeper-dir",
                        folder.resolve("bookkeeper").toString(),
                        "--metadata-dir",
                        folder.resolve("metadata").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PULSAR_MEM", "-Xms128m -Xmx384m -XX:MaxDirectMemorySize=256m");
        builder.environment().put("PULSAR_GC", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().put("PULSAR_LOG_DIR", folder.resolve("logs").toString());
        builder.environment()
                .put("PULSAR_EXTRA_CLASSPATH", folder.resolve("classes").toString());
        process = builder.start();
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(250)).until(this::isUp);
            client = PulsarClient.builder()
                    .serviceUrl(url())
                    .authentication(basic())
                    .statsInterval(0, TimeUnit.SECONDS)
                    .build();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void compileProvider() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        try (var jars = Files.list(home.resolve("lib"))) {
            String path = String.join(
                    File.pathSeparator, jars.map(Path::toString).sorted().toList());
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-nowarn",
                            "-d",
                            classes.toString(),
                            "-classpath",
                            path,
                            "src/test/pulsar/io/keyroute/pulsar/Auth1Provider.java");
            assertThat(result).as("the server's part of auth1 compiles").isZero();
        }
    }

    private void makeCertificate() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                certificate().toString());
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                folder.resolve("server.p12").toString(),
                "-storepass",
                STORE_PASSWORD));
        command.addAll(1, List.of(arguments));
        Process run = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    /** The distribution's own settings, and ours after them: the last of a name counts. */
    private Path configuration() throws IOException {
        Path file = folder.resolve("standalone.conf");
        Path users = Files.writeString(folder.resolve("users"), ADMIN_LINE + "\n");
        String parameters = "{\"userId\":\"" + ADMIN + "\",\"password\":\"" + ADMIN_PASSWORD + "\"}";
        Files.writeString(
                file,
                Files.readString(home.resolve("conf/standalone.conf")) + "\n"
                        + String.join(
                                "\n",
                                "bindAddress=127.0.0.1",
                                "advertisedAddress=127.0.0.1",
                                "listeningInterface=lo",
                                "brokerServicePort=" + port,
                                "brokerServicePortTls=" + tlsPort,
                                "webServicePort=" + webPort,
                                "tlsEnabledWithKeyStore=true",
                                "tlsKeyStoreType=PKCS12",
                                "tlsKeyStore=" + folder.resolve("server.p12"),
                                "tlsKeyStorePassword=" + STORE_PASSWORD,
                                "allowAutoTopicCreation=false",
                                "authenticationEnabled=true",
                                "authenticationProviders=io.keyroute.pulsar.Auth1Provider,"
                                        + "org.apache.pulsar.broker.authentication.AuthenticationProviderBasic",
                                "basicAuthConf=" + users,
                                "authorizationEnabled=true",
                                "superUserRoles=" + ADMIN,
                                "brokerClientAuthenticationPlugin=" + AuthenticationBasic.class.getName(),
                                "brokerClientAuthenticationParameters=" + parameters,
                                ""));
        return file;
    }

    private boolean isUp() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Pulsar has ended:\n" + Files.readString(folder.resolve("server.log")));
        }
        try {
            return admin("GET", "namespaces/public", null).contains("public/default");
        } catch (Exception | AssertionError e) {
            return false;
        }
    }

    private Producer<byte[]> producer(String topic) {
        try {
            return client.newProducer().topic(topic).enableBatching(false).create();
        } catch (PulsarClientException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuthenticationBasic basic() {
        AuthenticationBasic basic = new AuthenticationBasic();
        basic.configure("{\"userId\":\"" + ADMIN + "\",\"password\":\"" + ADMIN_PASSWORD + "\"}");
        return basic;
    }

    private String admin(String method, String path, String body) throws Exception {
        String user =
                Base64.getEncoder().encodeToString((ADMIN + ":" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + "/admin/v2/" + path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
