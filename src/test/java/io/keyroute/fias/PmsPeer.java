package io.keyroute.fias;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Plays the PMS side of a FIAS link over a raw socket on 127.0.0.1, in both roles: {@link #listening} as the usual PMS interface does, or
 * {@link #connectingTo} a lock side that listens. It shares no code with the component.
 *
 * <p>By default it keeps the link by itself: {@code LS} on a new connection, {@code LA} for the description and for every {@code LS},
 * {@code LE} for {@code LE}. {@link #silent} switches that off. Records are texts such as {@code KR|KC1|RN204|}.
 */
public final class PmsPeer implements AutoCloseable {

    public static final Charset CHARSET = Charset.forName("windows-1252");

    private static final int STX = 2;
    private static final int ETX = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket server;
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> connected = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> ended = new LinkedBlockingQueue<>();
    private volatile boolean automatic = true;
    private volatile Socket socket;

    private PmsPeer(ServerSocket server) {
        this.server = server;
    }

    /** A PMS that waits for the lock side on a free port, see {@link #port()}. */
    public static PmsPeer listening() throws IOException {
        return listening(0);
    }

    public static PmsPeer listening(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        PmsPeer peer = new PmsPeer(server);
        start("pms-accept", peer::acceptAll);
        return peer;
    }

    /** A PMS that connects to a listening lock side. */
    public static PmsPeer connectingTo(int port) throws IOException {
        return connectingTo(port, true);
    }

    /** A PMS that connects and, when {@code automatic} is false, says nothing by itself from the first byte on. */
    public static PmsPeer connectingTo(int port, boolean automatic) throws IOException {
        PmsPeer peer = new PmsPeer(null);
        peer.automatic = automatic;
        peer.connect(port);
        return peer;
    }

    /** Says nothing by itself from now on. */
    public PmsPeer silent() {
        automatic = false;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Opens one more connection of the same PMS; the newest one is used for sending. */
    public void connect(int port) throws IOException {
        take(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Waits for the next connection of the lock side. */
    public void awaitConnection() {
        poll(connected, "a connection");
    }

    /** Waits until a connection has ended. */
    public void awaitDisconnect() {
        poll(ended, "the end of a connection");
    }

    /** Sends whole records, each in a frame of its own, in one write. */
    public void send(String... records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String record : records) {
            bytes.write(STX);
            bytes.writeBytes(record.getBytes(CHARSET));
            bytes.write(ETX);
        }
        sendBytes(bytes.toByteArray());
    }

    /** Sends bytes as they are. */
    public synchronized void sendBytes(byte[] bytes) throws IOException {
        // asked for once: a farewell may be answered, and the connection closed, before the write has returned
        socket.getOutputStream().write(bytes);
    }

    /** The next record that does not steer the link. */
    public String receive() {
        return poll(inbox, "a record");
    }

    /** Every record received so far, those that steer the link included. */
    public List<String> received() {
        return List.copyOf(all);
    }

    /** Waits until a record of this kind has come, at any time since the start. */
    public String await(Predicate<String> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (all) {
            while (true) {
                for (String record : all) {
                    if (wanted.test(record)) {
                        return record;
                    }
                }
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("The lock side did not send the record in time, but " + all);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(all, left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Waits until the record with this id has come for the {@code times}-th time. */
    public void await(String id, int times) {
        await(record -> all.stream().filter(r -> r.startsWith(id)).count() >= times);
    }

    /** Breaks the connection without a word. */
    public void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (socket != null) {
            socket.close();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                take(server.accept());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void take(Socket next) throws IOException {
        next.setTcpNoDelay(true);
        socket = next;
        start("pms-reader", () -> read(next));
        if (automatic) {
            send("LS|DA261121|TI120000|");
        }
        connected.add(next);
    }

    private void read(Socket from) {
        ByteArrayOutputStream record = null;
        try (InputStream in = from.getInputStream()) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == STX) {
                    record = new ByteArrayOutputStream();
                } else if (b == ETX && record != null) {
                    received(record.toString(CHARSET));
                    record = null;
                } else if (record != null) {
                    record.write(b);
                }
            }
        } catch (IOException e) {
            // the connection has ended, as told below
        } finally {
            ended.add(from);
        }
    }

    private void received(String record) throws IOException {
        synchronized (all) {
            all.add(record);
            all.notifyAll();
        }
        switch (record.substring(0, 2)) {
            case "LA" -> answer("LA|DA261121|TI120001|");
            case "LS" -> answer("LA|DA261121|TI120002|");
            case "LE" -> answer("LE|DA261121|TI120003|");
            case "LD", "LR" -> {}
            default -> inbox.add(record);
        }
    }

    private void answer(String record) throws IOException {
        if (automatic) {
            send(record);
        }
    }

    private static <T> T poll(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("Waited in vain for " + what);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
