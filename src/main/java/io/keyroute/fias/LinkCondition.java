package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a link is open, on which connection, and how far it is: for everybody who asks, waits or is told. Thread-safe. */
final class LinkCondition {

    private static final Logger LOG = LoggerFactory.getLogger(LinkCondition.class);

    private final LinkSettings settings;
    private final Clock realTime;
    private final FiasLinkListener listener;
    private final LinkCounts counts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean open;
    private volatile LinkSession session;
    private volatile SocketSource source;
    private volatile Duration keyTimeout;
    private volatile FiasLinkState state = FiasLinkState.STOPPED;
    private volatile Instant since;
    private volatile Instant openedAt;
    private volatile Instant lastAlive;
    private volatile String detail = "not started";

    LinkCondition(LinkSettings settings, Clock realTime, FiasLinkListener listener, LinkCounts counts) {
        this.settings = settings;
        this.realTime = realTime;
        this.listener = listener;
        this.counts = counts;
        this.keyTimeout = settings.timing().key();
        this.since = realTime.instant();
        this.openedAt = since;
    }

    Duration keyTimeout() {
        return keyTimeout;
    }

    void keyTimeout(Duration told) {
        keyTimeout = told;
    }

    /** When the link was last opened (real time). */
    Instant openedAt() {
        return openedAt;
    }

    /** The newest connection, which may be over; null before the first. */
    LinkSession session() {
        return session;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether sockets of this source are still wanted. */
    boolean isOpen(SocketSource from) {
        return open && source == from;
    }

    /** Connections of this source are taken from now on. */
    void opened(SocketSource from) {
        lock.lock();
        try {
            open = true;
            openedAt = realTime.instant();
            source = from;
        } finally {
            lock.unlock();
        }
    }

    /**
     * No connection is taken any more.
     *
     * @return where they came from; null where it was closed already
     */
    SocketSource closing() {
        lock.lock();
        try {
            if (!open) {
                return null;
            }
            open = false;
            return source;
        } finally {
            lock.unlock();
        }
    }

    /** A newer connection takes the place of the former, unless it comes too late: from a source that was stopped. */
    Taken take(LinkSession newest, SocketSource from) {
        lock.lock();
        try {
            if (!isOpen(from)) {
                return new Taken(false, null);
            }
            LinkSession former = session;
            session = newest;
            return new Taken(true, former);
        } finally {
            lock.unlock();
        }
    }

    /** @param former the connection before; null for the first, or where the newest was not taken */
    record Taken(boolean taken, LinkSession former) {}

    /**
     * Waits for a connection on which records may be sent. An answer does not outlive the holding of the link: the clerk's PMS talks to
     * somebody else then.
     *
     * @param duringSwap whether they may be sent while the PMS sends its whole state; true for answers alone
     * @param end        {@link System#nanoTime} at which it gives up
     * @throws FiasException when there was none
     */
    LinkSession awaitLive(boolean duringSwap, long end) {
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

    void enter(FiasLinkState next, String why) {
        enter(next, why, () -> true);
    }

    /** @param holds whether the news is still true: asked under the lock, because a newer connection or the end may have come first */
    void enter(FiasLinkState next, String why, BooleanSupplier holds) {
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
                counts.connections(),
                state == FiasLinkState.ALIVE ? realTime.instant() : lastAlive,
                counts.allReceived(),
                counts.allSent(),
                counts.allDropped());
    }

    private FiasException failure(FiasException.Reason reason, String what, Throwable cause) {
        return new FiasException(settings.link(), reason, what, cause);
    }
}
