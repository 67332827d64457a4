package io.keyroute.tuya.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A cloud of a few lines that answers as a test says and notes when each call arrived. */
public final class TestCloud implements AutoCloseable {
    /** The exchange's attribute that holds the body of the request. */
    public static final String BODY = "body";

    public final AtomicInteger tokenCalls = new AtomicInteger();
    public final AtomicInteger calls = new AtomicInteger();
    public final List<Long> arrivals = new CopyOnWriteArrayList<>();
    public volatile Answer answer = exchange -> reply(exchange, 200, "{\"success\":true,\"result\":{\"id\":\"d\"}}");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** How the token call is answered; {@code null} for a token. */
    public volatile Answer tokenAnswer;

    static {
        // head and body of an answer leave in two pieces: the second would wait 40 ms for the first's receipt
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public TestCloud() {
        try {
            // a thousand that come at once: whoever finds the queue full is not heard for seconds
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2_048);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public TuyaAccount account(int callsPerSecond) {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return TuyaAccount.of("test", endpoint, "id", "s".repeat(32))
                .withCallsPerSecond(callsPerSecond)
                .withQueueSize(5000);
    }

    public static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        synchronized (this) {
            arrivals.add(System.nanoTime());
        }
        exchange.setAttribute(BODY, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (exchange.getRequestURI().getPath().startsWith("/v1.0/token")) {
            int number = tokenCalls.incrementAndGet();
            if (tokenAnswer != null) {
                tokenAnswer.to(exchange);
                return;
            }
            reply(
                    exchange,
                    200,
                    "{\"success\":true,\"result\":{\"access_token\":\"t" + number + "\",\"expire_time\":7200}}");
        } else {
            calls.incrementAndGet();
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
