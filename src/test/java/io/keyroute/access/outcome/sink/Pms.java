package io.keyroute.access.outcome.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A PMS that takes documents over HTTP, and misbehaves as told. */
final class Pms implements AutoCloseable {

    /** What it does with one call. */
    interface Deed {
        void answer(HttpExchange call) throws IOException;
    }

    /** One call as it came. */
    record Call(String id, String body, String authorization, List<String> headers) {}

    final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Call, Deed> always = call -> null;
    private final Deque<Deed> deeds = new ArrayDeque<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Pms() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/keyroute", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keyroute";
    }

    /** The next calls are answered so, one each; those after them with 204. */
    synchronized Pms then(Deed... next) {
        deeds.addAll(List.of(next));
        return this;
    }

    /** Every call is answered so, where it is not null. */
    void always(Function<Call, Deed> deed) {
        always = deed;
    }

    static Deed status(int status) {
        return call -> call.sendResponseHeaders(status, -1);
    }

    static Deed busy(String retryAfter) {
        return call -> {
            call.getResponseHeaders().set("Retry-After", retryAfter);
            call.sendResponseHeaders(429, -1);
        };
    }

    static Deed unavailable(String retryAfter) {
        return call -> {
            call.getResponseHeaders().set("Retry-After", retryAfter);
            call.sendResponseHeaders(503, -1);
        };
    }

    /** Takes it and lets the connection break instead of answering. */
    static Deed cut() {
        return HttpExchange::close;
    }

    private void take(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Call taken = new Call(
                call.getRequestHeaders().getFirst("Idempotency-Key"),
                body,
                call.getRequestHeaders().getFirst("Authorization"),
                List.copyOf(call.getRequestHeaders().keySet()));
        calls.add(taken);
        Deed deed = always.apply(taken);
        synchronized (this) {
            if (deed == null) {
                deed = deeds.isEmpty() ? status(204) : deeds.poll();
            }
        }
        deed.answer(call);
        call.close();
    }

    List<String> ids() {
        return List.copyOf(calls).stream().map(Call::id).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
