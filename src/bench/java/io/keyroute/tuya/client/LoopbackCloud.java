package io.keyroute.tuya.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The least of a cloud: one thread a connection, answers of fixed bytes, and a gate that holds answers back. */
final class LoopbackCloud implements AutoCloseable {
    private static final byte[] PASSWORD = answer(
            "{\"success\":true,\"t\":1700000000000,\"tid\":\"a1\",\"result\":{\"id\":12345678,\"name\":\"kr-0123456789\","
                    + "\"phase\":2,\"effective_time\":1700000000,\"invalid_time\":1700086400,\"delivery_status\":2}}");
    private static final byte[] TOKEN = answer("{\"success\":true,\"result\":{\"access_token\":"
            + "\"3f4eda2bdec17232f67c0b188af3eec1\",\"expire_time\":7200}}");

    final AtomicInteger tokenCalls = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    private final ServerSocket server;
    private volatile boolean held;

    LoopbackCloud() throws IOException {
        server = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    TuyaAccount account() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return TuyaAccount.of("bench", endpoint, "1KAD46OrT9HafiKdsXeg", "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC")
                .withCallsPerSecond(0)
                .withQueueSize(5000);
    }

    /** From now on calls are taken and not answered. */
    synchronized void hold() {
        held = true;
    }

    synchronized void release() {
        held = false;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                start("connection", () -> serve(socket));
            }
        } catch (IOException e) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] head = new byte[8192];
            while (true) {
                int length = head(in, head);
                if (length < 0) {
                    return;
                }
                String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
                int at = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
                if (at >= 0) {
                    in.skipNBytes(Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at))));
                }
                boolean token = text.startsWith("GET /v1.0/token");
                if (token) {
                    tokenCalls.incrementAndGet();
                } else {
                    open.incrementAndGet();
                    waitWhileHeld();
                    open.decrementAndGet();
                }
                out.write(token ? TOKEN : PASSWORD);
            }
        } catch (IOException e) {
            return;
        }
    }

    private synchronized void waitWhileHeld() {
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int head(InputStream in, byte[] head) throws IOException {
        int length = 0;
        int end = 0;
        while (end < 4) {
            int c = in.read();
            if (c < 0) {
                return -1;
            }
            head[length++] = (byte) c;
            end = c == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : c == '\r' ? 1 : 0;
        }
        return length;
    }

    private static byte[] answer(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "loopback-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        release();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
