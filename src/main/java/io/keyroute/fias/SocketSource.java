package io.keyroute.fias;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where connections come from: the role of the lock side. Runs in one thread until stopped. */
abstract class SocketSource {

    private static final Logger LOG = LoggerFactory.getLogger(SocketSource.class);

    /** Who serves the connections. */
    interface Target {
        /** Whether a connection is open already. */
        boolean busy();

        void waiting(String why);

        /** Makes this connection the one that carries the link; the result serves it to its end and tells whether it was alive. */
        BooleanSupplier take(Socket socket) throws IOException;

        /** Runs in a thread of its own. */
        void aside(BooleanSupplier serving);
    }

    final LinkSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    SocketSource(LinkSettings settings) {
        this.settings = settings;
    }

    /** Takes connections until stopped, whatever happens: nobody else would open the link again. */
    final void run(Target target) {
        try {
            for (int faults = 0; !isStopped(); faults++) {
                oneRun(target, faults);
            }
        } finally {
            ended.countDown();
        }
    }

    private void oneRun(Target target, int faults) {
        try {
            take(target);
        } catch (RuntimeException fault) {
            if (!isStopped()) {
                LOG.error("FIAS link {}: a fault while {}, which begins anew", settings.link(), what(), fault);
                pause(faults);
            }
        }
    }

    abstract void take(Target target);

    abstract String what();

    abstract void closeSocket() throws IOException;

    int localPort() {
        return 0;
    }

    final void stop() {
        stopped.countDown();
        try {
            closeSocket();
        } catch (IOException e) {
            LOG.debug("FIAS link {}: closing failed", settings.link(), e);
        }
    }

    /** Waits until nothing is listened to any more. */
    final boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    final boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits before the next try; longer with every failure, and never quite the same, so that many links do not come back at once. */
    final void pause(int failures) {
        try {
            if (stopped.await(backoff(settings.timing(), failures).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("FIAS link {}: stopped while waiting", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    static Duration backoff(LinkSettings.Timing timing, int failures) {
        long longest = timing.reconnectMax().toMillis();
        long plain = Math.min(longest, timing.reconnect().toMillis() << Math.min(failures, 20));
        double jitter = 1 + timing.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.max(1, Math.min(longest, (long) (plain * jitter))));
    }

    /** We connect to the PMS, one connection after the other. */
    static final class Client extends SocketSource {

        private volatile Socket connecting;

        Client(LinkSettings settings) {
            super(settings);
        }

        @Override
        String what() {
            return "connecting to " + settings.host() + ":" + settings.port();
        }

        @Override
        void take(Target target) {
            int failures = 0;
            while (!isStopped()) {
                failures = once(target) ? 0 : failures + 1;
                if (!isStopped()) {
                    pause(Math.max(0, failures - 1));
                }
            }
        }

        private boolean once(Target target) {
            try (Socket socket = new Socket()) {
                connecting = socket;
                if (isStopped()) {
                    return false;
                }
                socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                        settings.timing().connect().toMillis());
                connecting = null;
                return target.take(socket).getAsBoolean();
            } catch (IOException e) {
                target.waiting("cannot connect to " + settings.host() + ":" + settings.port() + ": " + e.getMessage());
                return false;
            } finally {
                connecting = null;
            }
        }

        @Override
        void closeSocket() throws IOException {
            Socket socket = connecting;
            if (socket != null) {
                socket.close();
            }
        }
    }

    /** The PMS connects to us; its latest connection counts. */
    static final class Server extends SocketSource {

        private volatile ServerSocket server;

        Server(LinkSettings settings) {
            super(settings);
        }

        @Override
        String what() {
            return "listening on " + settings.host() + ":" + settings.port();
        }

        @Override
        int localPort() {
            ServerSocket now = server;
            return now == null || now.isClosed() ? 0 : now.getLocalPort();
        }

        @Override
        void take(Target target) {
            for (int failures = 0; !isStopped(); failures++) {
                try (ServerSocket listening = new ServerSocket()) {
                    listening.setReuseAddress(true);
                    listening.bind(new InetSocketAddress(settings.host(), settings.port()));
                    server = listening;
                    failures = 0;
                    target.waiting("listening on " + listening.getLocalSocketAddress());
                    accept(listening, target);
                } catch (IOException e) {
                    if (!isStopped()) {
                        target.waiting(
                                "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage());
                        pause(failures);
                    }
                }
            }
        }

        private void accept(ServerSocket listening, Target target) throws IOException {
            while (!isStopped()) {
                Socket socket = listening.accept();
                String peer = socket.getInetAddress().getHostAddress();
                if (!settings.allowedPeers().isEmpty()
                        && !settings.allowedPeers().contains(peer)) {
                    LOG.warn(
                            "FIAS link {}: refused a connection from {}, which is not an allowed peer",
                            settings.link(),
                            peer);
                    socket.close();
                } else if (settings.refuseNewConnection() && target.busy()) {
                    LOG.warn("FIAS link {}: refused a second connection from {}", settings.link(), peer);
                    socket.close();
                } else {
                    target.aside(target.take(socket));
                }
            }
        }

        @Override
        void closeSocket() throws IOException {
            ServerSocket listening = server;
            if (listening != null) {
                listening.close();
            }
        }
    }
}
