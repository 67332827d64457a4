package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to a PMS, whatever connection carries it at the moment. A link is opened by its consumer, and shared by every producer.
 * Thread-safe.
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
    private final LinkCounts counts = new LinkCounts();
    private final LinkCondition condition;
    private final LinkTalk talk;
    private final LinkSender sender;
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
        this.condition = new LinkCondition(settings, realTime, listener, counts);
        this.talk = new LinkTalk(settings.link(), condition, counts, listener, receiver);
        this.sender = new LinkSender(settings.link(), encoder, condition, counts);
    }

    LinkSettings settings() {
        return settings;
    }

    Duration keyTimeout() {
        return condition.keyTimeout();
    }

    /** When the link was last opened (real time). */
    Instant openedAt() {
        return condition.openedAt();
    }

    FiasLinkStatus status() {
        return condition.status();
    }

    /** Connects or listens from now on, until {@link #close}. */
    synchronized void open() {
        if (!settings.enabled() || condition.isOpen()) {
            return;
        }
        SocketSource source = settings.role() == FiasRole.CLIENT
                ? new SocketSource.Client(settings)
                : new SocketSource.Server(settings);
        condition.opened(source);
        condition.enter(FiasLinkState.WAITING, source.what());
        long tick = tickMillis();
        ticks = timer.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
        LinkSockets sockets =
                new LinkSockets(source, settings, records, encoder, condition, counts, talk, threads, realTime);
        threads.execute(() -> source.run(sockets));
    }

    /** Ends the link in order: goodbye, the PMS's goodbye, then the connection. Returns when nothing more is read and the port is free. */
    void close() {
        SocketSource source = stopTaking();
        if (source != null) {
            endInOrder(condition.session(), source);
            condition.enter(FiasLinkState.STOPPED, "stopped");
        }
    }

    /**
     * Sends records together on the live connection, in this order.
     *
     * @param notAfter real time after which they must not be sent any more, or null
     * @param timeout how long to wait for the link, and for the end of a resync where the records may not interrupt it
     * @throws FiasException when they were not, or perhaps not, sent
     */
    void send(List<FiasRecord> outgoing, Instant notAfter, Duration timeout) {
        sender.send(outgoing, notAfter, timeout);
    }

    /** Queues an answer without waiting; lost when the connection ends first. */
    void post(FiasRecord answer, Instant notAfter) {
        sender.post(answer, notAfter);
    }

    /** Asks the PMS for its whole state ({@code DR}); what follows arrives as records. A timeout is told to the listener. */
    void requestResync(Duration timeout) {
        condition.awaitLive(true, System.nanoTime() + timeout.toNanos()).requestResync();
    }

    private synchronized SocketSource stopTaking() {
        SocketSource source = condition.closing();
        if (source != null) {
            ticks.cancel(false);
            source.stop();
        }
        return source;
    }

    private void endInOrder(LinkSession last, SocketSource source) {
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
        LinkSession now = condition.session();
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
}
