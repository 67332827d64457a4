package io.keyroute.fias;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to a PMS, whatever connection carries it at the moment. A link is opened by its consumer, and shared by every producer.
 *
 * <p>Answers belong to the link, not to a connection: the PMS finds the clerk by coder and workstation, so that an answer is sent on the
 * newest live connection as long as its deadline has not passed.
 */
final class FiasLink {

    private static final Logger LOG = LoggerFactory.getLogger(FiasLink.class);

    /** Who takes the records of the PMS. */
    interface Receiver {
        /** In the order of the line; may wait, which stops reading. */
        void received(FiasRecord record, LinkSession session);
    }

    private final LinkSettings settings;
    private final LinkRecords records;
    private final FrameEncoder encoder;
    private final Clock realTime;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final FiasLinkListener listener;
    private final Receiver receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Duration keyTimeout;
    private volatile boolean described;
    private volatile boolean open;
    private volatile LinkSession session;
    private volatile SocketSource source;
    private volatile FiasLinkState state = FiasLinkState.STOPPED;
    private volatile Instant since;
    private volatile Instant openedAt;
    private volatile Instant lastAlive;
    private volatile String detail = "not started";
    private Future<?> ticks;

    FiasLink(
            LinkSettings settings,
            Clock clock,
            Clock realTime,
            ExecutorService threads,
            ScheduledExecutorService timer,
            FiasLinkListener listener,
            Receiver receiver) {
        this.settings = settings;
        this.records = new LinkRecords(settings, clock);
        this.encoder = new FrameEncoder(settings.charset(), settings.lrc(), settings.maxRecordLength());
        this.realTime = realTime;
        this.threads = threads;
        this.timer = timer;
        this.listener = listener;
        this.receiver = receiver;
        this.keyTimeout = settings.timing().key();
        this.since = realTime.instant();
        this.openedAt = since;
    }

    LinkSettings settings() {
        return settings;
    }

    Duration keyTimeout() {
        return keyTimeout;
    }

    /** When the link was last opened (real time). */
    Instant openedAt() {
        return openedAt;
    }

    /** Connects or listens from now on, until {@link #close}. */
    void open() {
        lock.lock();
        try {
            if (open || !settings.enabled()) {
                return;
            }
            open = true;
            openedAt = realTime.instant();
            source = settings.role() == FiasRole.CLIENT
                    ? new SocketSource.Client(settings)
                    : new SocketSource.Server(settings);
            enter(FiasLinkState.WAITING, source.what());
            long tick = tickMillis();
            ticks = timer.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
            SocketSource started = source;
            threads.execute(() -> started.run(new Sockets(started)));
        } finally {
            lock.unlock();
        }
    }

    /** Ends the link in order: goodbye, the PMS's goodbye, then the connection. Returns when nothing more is read and the port is free. */
    void close() {
        LinkSession last;
        lock.lock();
        try {
            if (!open) {
                return;
            }
            open = false;
            ticks.cancel(false);
            source.stop();
            last = session;
        } finally {
            lock.unlock();
        }
        endInOrder(last);
        enter(FiasLinkState.STOPPED, "stopped");
    }

    /**
     * Sends records together on the live connection, in this order.
     *
     * @param notAfter real time after which they must not be sent any more, or null
     * @param timeout how long to wait for the link, and for the end of a resync where the records may not interrupt it
     * @throws FiasException when they were not, or perhaps not, sent
     */
    void send(List<FiasRecord> outgoing, Instant notAfter, Duration timeout) {
        byte[] bytes = encode(outgoing);
        boolean answers = LinkProtocol.mayInterruptSwap(outgoing);
        long end = System.nanoTime() + timeout.toNanos();
        boolean done = false;
        while (!done) {
            LinkSession live = awaitLive(answers, end);
            done = attempt(live, new Outgoing(bytes, notAfter), answers, end);
        }
        sent.addAndGet(outgoing.size());
    }

    /** Queues an answer without waiting; lost when the connection ends first. */
    void post(FiasRecord answer, Instant notAfter) {
        LinkSession now = session;
        if (now != null) {
            now.connection().send(new Outgoing(encode(List.of(answer)), notAfter));
            sent.incrementAndGet();
        }
    }

    /** Asks the PMS for its whole state ({@code DR}); what follows arrives as records. A timeout is told to the listener. */
    void requestResync(Duration timeout) {
        awaitLive(true, System.nanoTime() + timeout.toNanos()).requestResync();
    }

    FiasLinkStatus status() {
        LinkSession now = session;
        SocketSource from = source;
        return new FiasLinkStatus(
                settings.link(),
                settings.role(),
                state,
                since,
                detail,
                open && from != null ? from.localPort() : 0,
                keyTimeout,
                now != null && now.swapRunning(),
                connections.get(),
                state == FiasLinkState.ALIVE ? realTime.instant() : lastAlive,
                received.get(),
                sent.get(),
                dropped.get());
    }

    private byte[] encode(List<FiasRecord> outgoing) {
        try {
            return encoder.encode(outgoing);
        } catch (FiasException e) {
            throw new FiasException(settings.link(), e.reason(), e.getMessage(), e);
        }
    }

    /** True when written; false when another connection may be tried. */
    private boolean attempt(LinkSession live, Outgoing outgoing, boolean answers, long end) {
        live.connection().send(outgoing);
        try {
            outgoing.done().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FiasException known) {
                throw known;
            }
            if (outgoing.begun() && !answers) {
                throw failure(
                        FiasException.Reason.CONNECTION_LOST,
                        "the connection broke while a record was written",
                        e.getCause());
            }
            return false;
        } catch (TimeoutException e) {
            if (outgoing.withdraw()) {
                throw failure(FiasException.Reason.LINK_DOWN, "the PMS did not read in time", e);
            }
            throw failure(FiasException.Reason.CONNECTION_LOST, "the PMS did not read all of a record in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outgoing.withdraw();
            throw failure(FiasException.Reason.LINK_DOWN, "stopped while sending", e);
        }
    }

    /** An answer does not outlive the holding of the link: the clerk's PMS talks to somebody else then. */
    private LinkSession awaitLive(boolean duringSwap, long end) {
        lock.lock();
        try {
            while (true) {
                LinkSession now = session;
                boolean live = now != null && now.alive();
                if (live && (duringSwap || !now.swapRunning())) {
                    return now;
                }
                boolean givenUp = duringSwap && !open;
                if (givenUp || changed.awaitNanos(end - System.nanoTime()) <= 0) {
                    throw live
                            ? failure(FiasException.Reason.SWAP_RUNNING, "the PMS is sending its whole state", null)
                            : failure(FiasException.Reason.LINK_DOWN, state + " (" + detail + ")", null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(FiasException.Reason.LINK_DOWN, "stopped while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    private FiasException failure(FiasException.Reason reason, String what, Throwable cause) {
        return new FiasException(settings.link(), reason, what, cause);
    }

    private void endInOrder(LinkSession last) {
        Duration limit = settings.timing().close();
        try {
            if (last != null) {
                last.end();
                if (!last.connection().awaitReaderEnd(limit)) {
                    last.connection().close("the PMS did not say goodbye");
                }
            }
            if (!source.awaitEnd(limit)) {
                LOG.warn("FIAS link {}: a record still waits for the route", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (last != null) {
                last.connection().close("stopped");
            }
        }
    }

    private void tick() {
        LinkSession now = session;
        if (now != null) {
            try {
                now.tick();
            } catch (RuntimeException e) {
                LOG.error("FIAS link {}: the timer failed", settings.link(), e);
            }
        }
    }

    private long tickMillis() {
        LinkSettings.Timing t = settings.timing();
        long shortest = Math.min(
                Math.min(t.start().toMillis(), t.answer().toMillis()),
                t.keepAlive().toMillis());
        return Math.max(10, Math.min(500, shortest / 4));
    }

    private void enter(FiasLinkState next, String why) {
        enter(next, why, () -> true);
    }

    /** @param holds whether the news is still true: asked under the lock, because a newer connection or the end may have come first */
    private void enter(FiasLinkState next, String why, BooleanSupplier holds) {
        lock.lock();
        try {
            if (!holds.getAsBoolean()) {
                return;
            }
            if (state == FiasLinkState.ALIVE && next != FiasLinkState.ALIVE) {
                lastAlive = realTime.instant();
            }
            if (state != next) {
                since = realTime.instant();
            }
            state = next;
            detail = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            listener.onLinkState(status());
        } catch (RuntimeException e) {
            LOG.warn("FIAS link {}: a state listener failed", settings.link(), e);
        }
    }

    /** Takes the sockets of the role in charge. */
    private final class Sockets implements SocketSource.Target {

        private final SocketSource owner;

        Sockets(SocketSource owner) {
            this.owner = owner;
        }

        @Override
        public boolean busy() {
            LinkSession now = session;
            return now != null && now.connection().closedWhy() == null;
        }

        @Override
        public void waiting(String why) {
            enter(FiasLinkState.WAITING, why, () -> open && source == owner && !busy());
        }

        @Override
        public BooleanSupplier take(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            Connection connection = new Connection(socket, settings, realTime);
            LinkSession mine = new LinkSession(
                    connections.incrementAndGet(),
                    connection,
                    encoder,
                    records,
                    settings.timing(),
                    described,
                    new Talk(),
                    System::nanoTime);
            LinkSession former;
            lock.lock();
            try {
                if (!open || source != owner) {
                    connection.close("stopped");
                    return () -> false;
                }
                former = session;
                session = mine;
            } finally {
                lock.unlock();
            }
            if (former != null) {
                former.connection().close("replaced by a newer connection");
            }
            enter(
                    FiasLinkState.NEGOTIATING,
                    "connected to " + connection.remote(),
                    () -> session == mine && open && connection.closedWhy() == null);
            return () -> serve(mine, former);
        }

        @Override
        public void aside(BooleanSupplier serving) {
            threads.execute(serving::getAsBoolean);
        }

        /** What the former connection has read is handed over before anything of this one. */
        private boolean serve(LinkSession mine, LinkSession former) {
            try {
                if (former != null) {
                    former.connection().awaitReaderEnd();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                mine.connection().close("stopped");
            }
            threads.execute(mine.connection()::write);
            mine.run();
            if (session == mine) {
                waiting(mine.connection().closedWhy());
            }
            return mine.wasAlive();
        }
    }

    /** Takes what happens on the connections. */
    private final class Talk implements LinkSession.Listener {

        @Override
        public void changed(LinkSession from) {
            if (session == from && open && from.connection().closedWhy() == null) {
                enter(
                        from.alive() ? FiasLinkState.ALIVE : FiasLinkState.NEGOTIATING,
                        "connected to " + from.connection().remote());
            }
        }

        @Override
        public void described() {
            described = true;
        }

        @Override
        public void keyTimeout(Duration told) {
            keyTimeout = told;
        }

        @Override
        public void received(LinkSession from, FiasRecord record) {
            received.incrementAndGet();
            LOG.debug("FIAS link {}: received {}", settings.link(), record);
        }

        @Override
        public void application(LinkSession from, FiasRecord record) {
            receiver.received(record, from);
        }

        @Override
        public void sent(int count) {
            sent.addAndGet(count);
        }

        @Override
        public void dropped(LinkSession from, String why) {
            dropped.incrementAndGet();
            LOG.warn("FIAS link {}: dropped {}", settings.link(), why);
        }

        @Override
        public void resyncFailed(String why) {
            FiasException failure = failure(FiasException.Reason.RESYNC_TIMEOUT, why, null);
            LOG.warn("FIAS link {}: the resync failed: {}", settings.link(), why);
            listener.onResyncFailed(failure);
        }
    }
}
