package io.keyroute.fias;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection: the thread that calls {@link #read} reads and hands records over one by one, another one calls {@link #write}. Who
 * sends only queues, so that a peer that stops reading never holds up a reader, a timer or a route.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int QUEUE = 2_000;
    private static final byte[] ACK = {FrameDecoder.ACK};
    private static final byte[] NAK = {FrameDecoder.NAK};

    /** Whom the connection serves. */
    interface Owner {
        /** May wait as long as it needs: the connection reads no further until it returns. */
        void received(FiasRecord record);

        /** @param lost whether the PMS takes what was dropped for delivered and will not send it again */
        void dropped(String why, boolean lost);
    }

    private final Socket socket;
    private final LinkSettings settings;
    private final Clock realTime;
    private final LinkedBlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>(QUEUE);
    private final AtomicReference<String> closed = new AtomicReference<>();
    private final CountDownLatch readerEnded = new CountDownLatch(1);
    private final Outgoing goodbye = new Outgoing(new byte[0], null);
    private volatile String goodbyeWhy = "ended";
    private volatile boolean delivering;
    private volatile long writingSince;

    Connection(Socket socket, LinkSettings settings, Clock realTime) {
        this.socket = socket;
        this.settings = settings;
        this.realTime = realTime;
    }

    /** Reads until the connection ends. */
    void read(Owner owner) {
        FrameDecoder decoder = new FrameDecoder(settings.lrc(), settings.maxRecordLength());
        FrameDecoder.Sink sink = new Frames(owner);
        byte[] buffer = new byte[8_192];
        try (InputStream in = socket.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                decoder.decode(buffer, n, sink);
            }
            close("the PMS closed the connection");
        } catch (IOException e) {
            close("reading failed: " + e.getMessage());
        } finally {
            close("the reader failed");
            readerEnded.countDown();
        }
    }

    /** Writes what is queued until the connection ends. */
    void write() {
        try {
            OutputStream out = socket.getOutputStream();
            for (Outgoing next = queue.take(); next != goodbye; next = queue.take()) {
                write(next, out);
            }
            close(goodbyeWhy);
        } catch (IOException e) {
            close("writing failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close("stopped");
        } finally {
            failRest();
        }
    }

    /** Queues bytes; fails them at once when the connection is closed or nobody reads at the other end. */
    void send(Outgoing outgoing) {
        if (closed.get() != null) {
            outgoing.done().completeExceptionally(new IOException(closed.get()));
        } else if (!queue.offer(outgoing)) {
            close("the PMS does not read");
            outgoing.done().completeExceptionally(new IOException(closed.get()));
        } else if (closed.get() != null) {
            failRest();
        }
    }

    /** Closes once everything queued so far is written. */
    void closeWhenWritten(String why) {
        goodbyeWhy = why;
        if (!queue.offer(goodbye)) {
            close(why);
        }
    }

    void close(String why) {
        if (closed.compareAndSet(null, why)) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("FIAS link {}: closing the socket failed", settings.link(), e);
            }
            failRest();
            queue.offer(goodbye);
        }
    }

    /** Why the connection ended, or null while it is open. */
    String closedWhy() {
        return closed.get();
    }

    /** Whether the reader is handing over a record just now. */
    boolean delivering() {
        return delivering;
    }

    boolean writeStuck(Duration limit) {
        long since = writingSince;
        return since != 0 && System.nanoTime() - since > limit.toNanos();
    }

    boolean awaitReaderEnd(Duration limit) throws InterruptedException {
        return readerEnded.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void awaitReaderEnd() throws InterruptedException {
        readerEnded.await();
    }

    SocketAddress remote() {
        return socket.getRemoteSocketAddress();
    }

    private void write(Outgoing next, OutputStream out) throws IOException {
        if (next.tooLate(realTime.instant())) {
            next.done()
                    .completeExceptionally(new FiasException(
                            settings.link(),
                            FiasException.Reason.TOO_LATE,
                            "the answer was not written before its deadline"));
        } else if (next.begin()) {
            writingSince = System.nanoTime() | 1;
            try {
                out.write(next.bytes());
                next.done().complete(null);
            } catch (IOException e) {
                next.done().completeExceptionally(e);
                throw e;
            } finally {
                writingSince = 0;
            }
        }
    }

    private void failRest() {
        for (Outgoing next = queue.poll(); next != null; next = queue.poll()) {
            next.done().completeExceptionally(new IOException(closed.get()));
        }
    }

    private final class Frames implements FrameDecoder.Sink {

        private final Owner owner;

        Frames(Owner owner) {
            this.owner = owner;
        }

        @Override
        public void record(byte[] bytes) {
            acknowledge(ACK);
            FiasRecord record;
            try {
                record = FiasRecord.parse(new String(bytes, settings.charset()));
            } catch (FiasException e) {
                owner.dropped(e.getMessage(), true);
                return;
            }
            delivering = true;
            try {
                owner.received(record);
            } catch (RuntimeException e) {
                LOG.error("FIAS link {}: {} could not be handled", settings.link(), record, e);
            } finally {
                delivering = false;
            }
        }

        @Override
        public void dropped(String why) {
            acknowledge(NAK);
            owner.dropped(why, !settings.lrc());
        }

        @Override
        public void enquiry() {
            acknowledge(ACK);
        }

        private void acknowledge(byte[] answer) {
            if (settings.lrc()) {
                send(new Outgoing(answer, null));
            }
        }
    }
}
