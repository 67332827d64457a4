package io.keyroute.fias;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The lock side's part of the talk on one connection: start, description, keep-alive, end and resync. It owns no thread, no socket and no
 * clock but a counter of nanoseconds, so that every rule can be tested without waiting.
 *
 * <p>A record of the PMS that steers the link is answered here; every other record proves that the PMS takes the link for alive, because
 * some systems come back after a break without a word. An {@code LA} is never answered by an {@code LA}.
 */
final class LinkProtocol {

    /** What the protocol may do to its connection and to the link around it. */
    interface Port {
        void send(FiasRecord record);

        /** Sends who we are and what we want to hear. */
        void describe(FiasRecord start);

        void close(String why);

        void changed();

        void keyTimeout(Duration told);

        void resyncFailed(String why);
    }

    private enum Phase {
        SILENT,
        DESCRIBED,
        ALIVE,
        ENDING,
        ENDED
    }

    private final LinkSettings.Timing timing;
    private final LinkRecords records;
    private final Port port;
    private final LongSupplier nanos;
    private volatile Phase phase = Phase.SILENT;
    private boolean known;
    private FiasRecord lastStart;
    private long lastReceived;
    private long startSent;
    private boolean asked;
    private long askedAt;
    private volatile boolean swap;
    private boolean resyncAsked;
    private long resyncAskedAt;

    /** @param known whether the PMS was told who we are before, on an earlier connection of this process */
    LinkProtocol(LinkSettings.Timing timing, LinkRecords records, boolean known, Port port, LongSupplier nanos) {
        this.timing = timing;
        this.records = records;
        this.known = known;
        this.port = port;
        this.nanos = nanos;
        this.lastReceived = nanos.getAsLong();
        this.startSent = lastReceived;
        this.askedAt = lastReceived;
        this.asked = true;
        this.lastStart = records.dated("LS");
    }

    boolean alive() {
        return phase == Phase.ALIVE;
    }

    boolean swapRunning() {
        return swap;
    }

    /** Takes one record of the PMS; true when it is for the application. */
    synchronized boolean received(FiasRecord record) {
        lastReceived = nanos.getAsLong();
        asked = false;
        if (!record.isLinkRecord()) {
            application(record);
            return true;
        }
        switch (record.id()) {
            case "LS" -> started(record);
            case "LA" -> answered();
            case "LE" -> ended();
            case "LC" -> LinkRecords.keyTimeout(record).ifPresent(port::keyTimeout);
            default -> {
                // LD and LR are the lock side's own; a PMS that sends them tells nothing we need
            }
        }
        return false;
    }

    /**
     * Lets time pass.
     *
     * @param delivering whether the connection is busy handing a record to the application: what the PMS sent meanwhile is unread, so its
     *     silence proves nothing
     */
    synchronized void tick(boolean delivering) {
        long now = nanos.getAsLong();
        if (delivering) {
            lastReceived = now;
            askedAt = now;
        } else if (asked && passed(askedAt, timing.answer(), now)) {
            finish("the PMS does not answer");
        } else if (phase == Phase.SILENT && passed(startSent, timing.start(), now)) {
            start(now);
        } else if (phase == Phase.DESCRIBED && passed(lastReceived, timing.answer(), now)) {
            start(now);
        } else if (phase == Phase.ALIVE && !asked && !swap && passed(lastReceived, timing.keepAlive(), now)) {
            start(now);
        }
        watchResync(now);
    }

    /** Asks the PMS for its whole state. Asking twice is asking once: superfluous requests are silently ignored by newer systems. */
    synchronized void requestResync() {
        if (!resyncAsked && !swap) {
            resyncAsked = true;
            resyncAskedAt = nanos.getAsLong();
            port.send(records.dated("DR"));
        }
    }

    /** Says goodbye; the PMS answers {@code LE} and the connection is closed. */
    synchronized void end() {
        if (phase != Phase.ENDED && phase != Phase.ENDING) {
            move(Phase.ENDING);
            port.send(records.dated("LE"));
        }
    }

    /** The connection is gone. */
    synchronized void lost() {
        phase = Phase.ENDED;
        if (swap || resyncAsked) {
            swap = false;
            resyncAsked = false;
            port.resyncFailed("the connection was lost");
        }
    }

    private void start(long now) {
        startSent = now;
        if (!asked) {
            asked = true;
            askedAt = now;
        }
        lastStart = records.dated("LS");
        port.send(lastStart);
    }

    private void started(FiasRecord start) {
        if (phase == Phase.ENDING || phase == Phase.ENDED) {
            return;
        }
        lastStart = start;
        describe();
        asked = true;
        askedAt = lastReceived;
        move(Phase.DESCRIBED);
    }

    private void answered() {
        if (phase == Phase.SILENT || phase == Phase.DESCRIBED) {
            if (!known) {
                describe();
            }
            move(Phase.ALIVE);
        }
    }

    private void describe() {
        known = true;
        port.describe(lastStart);
    }

    private void ended() {
        if (phase != Phase.ENDING && phase != Phase.ENDED) {
            port.send(records.dated("LE"));
        }
        finish("the PMS ended the link");
    }

    private void finish(String why) {
        phase = Phase.ENDED;
        port.close(why);
    }

    private void application(FiasRecord record) {
        answered();
        if (record.id().equals("DS")) {
            swap = true;
            resyncAsked = false;
            port.changed();
        } else if (record.id().equals("DE")) {
            swap = false;
            resyncAsked = false;
            port.changed();
        }
    }

    private void watchResync(long now) {
        if (resyncAsked && passed(resyncAskedAt, timing.resync(), now)) {
            resyncAsked = false;
            port.resyncFailed("the PMS did not begin one within " + timing.resync());
        } else if (swap && passed(lastReceived, timing.swap(), now)) {
            swap = false;
            port.resyncFailed("the PMS was silent for " + timing.swap() + " in the middle of it");
            port.changed();
        }
    }

    private void move(Phase next) {
        if (phase != next) {
            phase = next;
            port.changed();
        }
    }

    private static boolean passed(long since, Duration limit, long now) {
        return now - since >= limit.toNanos();
    }

    /** The records the PMS may be waiting for even while it sends its whole state. */
    static boolean mayInterruptSwap(List<FiasRecord> sent) {
        return sent.stream().allMatch(FiasRecord::isKeyAnswer);
    }
}
