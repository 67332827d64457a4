package io.keyroute.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.simulator.fleet.Fleet;
import io.keyroute.simulator.fleet.Generate;
import io.keyroute.simulator.fleet.LockKind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Not a test: how many signed calls of ticket, create and get a simulator with a journal on disk serves, and what of
 * the processor its own threads use. {@code SimulatorLoad [doors] [connections]}.
 */
final class SimulatorLoad {

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final HexFormat LOWER = HexFormat.of();
    private static final ObjectMapper JSON = new ObjectMapper();

    private SimulatorLoad() {}

    public static void main(String[] args) throws Exception {
        int doors = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        Path data = Files.createTempDirectory("simulator-load");
        SimulatorSettings settings = SimulatorSettings.builder()
                .dataDirectory(data)
                .fleet(Fleet.of().withGenerated(new Generate(LockKind.ZIGBEE, "z", 5000, 50, 100)))
                .build();
        try (SimulatorServer server = new SimulatorServer(settings).start()) {
            String token = new SimClient(server).login().token();
            run(server, token, doors / 2, 0, connections, "warm-up");
            run(server, token, doors, doors / 2, connections, "measured");
        }
    }

    private static void run(SimulatorServer server, String token, int doors, int first, int connections, String name)
            throws Exception {
        AtomicInteger next = new AtomicInteger(first);
        AtomicLong failures = new AtomicLong();
        CountDownLatch done = new CountDownLatch(connections);
        long cpu = serverCpu();
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            new Thread(() -> {
                        try (Connection connection = new Connection(server, token)) {
                            for (int n = next.getAndIncrement(); n < first + doors; n = next.getAndIncrement()) {
                                connection.door(n);
                            }
                        } catch (IOException | GeneralSecurityException | RuntimeException e) {
                            e.printStackTrace();
                            failures.incrementAndGet();
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (serverCpu() - cpu) / 1e9;
        System.out.printf(
                "%s: %d calls in %.2f s = %.0f calls/s; simulator's threads %.2f s = %.0f calls per core second;"
                        + " failures %d%n",
                name, doors * 3, seconds, doors * 3 / seconds, cpuSeconds, doors * 3 / cpuSeconds, failures.get());
    }

    private static long serverCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("simulator-")) {
                sum += threads.getThreadCpuTime(id);
            }
        }
        return sum;
    }

    /** One keep-alive connection with as little work per call as signing allows. */
    private static final class Connection implements AutoCloseable {

        private final SimulatorServer server;
        private final String token;
        private final Socket socket;
        private final OutputStream out;
        private final DataInputStream in;
        private final Mac mac;
        private final MessageDigest sha = MessageDigest.getInstance("SHA-256");
        private final Cipher outer = Cipher.getInstance("AES/ECB/PKCS5Padding");

        Connection(SimulatorServer server, String token) throws IOException, GeneralSecurityException {
            this.server = server;
            this.token = token;
            this.socket = new Socket("127.0.0.1", server.port());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            byte[] secret = server.settings().accessSecret().getBytes(StandardCharsets.UTF_8);
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            outer.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"));
        }

        void door(int n) throws IOException, GeneralSecurityException {
            String device = "/v1.0/devices/z" + (n % 5000 + 1) + "/door-lock/";
            JsonNode ticket =
                    JSON.readTree(call("POST", device + "password-ticket", "")).path("result");
            Cipher inner = Cipher.getInstance("AES/ECB/PKCS5Padding");
            byte[] key = outer.doFinal(UPPER.parseHex(ticket.path("ticket_key").asText()));
            inner.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            String pin =
                    UPPER.formatHex(inner.doFinal(Integer.toString(100_000 + n).getBytes(StandardCharsets.US_ASCII)));
            long now = System.currentTimeMillis() / 1000;
            String body = "{\"name\":\"n" + n + "\",\"password\":\"" + pin
                    + "\",\"password_type\":\"ticket\",\"ticket_id\":\""
                    + ticket.path("ticket_id").asText() + "\",\"effective_time\":" + now + ",\"invalid_time\":"
                    + (now + 86_400) + ",\"type\":0}";
            JsonNode created = JSON.readTree(call("POST", device + "temp-password", body));
            String read = call(
                    "GET",
                    device + "temp-password/"
                            + created.path("result").path("id").asLong(),
                    "");
            if (!read.contains("\"phase\":2")) {
                throw new IllegalStateException(created + " " + read);
            }
        }

        private String call(String method, String path, String body) throws IOException {
            String t = Long.toString(System.currentTimeMillis());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String toSign = server.settings().accessId() + token + t + method + "\n"
                    + LOWER.formatHex(sha.digest(bytes)) + "\n\n" + path;
            String sign = UPPER.formatHex(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
            String request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nclient_id: "
                    + server.settings().accessId() + "\r\naccess_token: " + token
                    + "\r\nsign_method: HMAC-SHA256\r\nt: " + t + "\r\nsign: " + sign
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body;
            out.write(request.getBytes(StandardCharsets.UTF_8));
            return answer(in);
        }

        private static String answer(InputStream in) throws IOException {
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).trim());
                }
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("connection ended");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
