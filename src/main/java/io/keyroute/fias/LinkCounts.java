package io.keyroute.fias;

import java.util.concurrent.atomic.AtomicLong;

/** What passed over one link since the process started. Thread-safe. */
final class LinkCounts {

    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** @return the number of the new connection */
    long connected() {
        return connections.incrementAndGet();
    }

    void received() {
        received.incrementAndGet();
    }

    void sent(int records) {
        sent.addAndGet(records);
    }

    void dropped() {
        dropped.incrementAndGet();
    }

    long connections() {
        return connections.get();
    }

    long allReceived() {
        return received.get();
    }

    long allSent() {
        return sent.get();
    }

    long allDropped() {
        return dropped.get();
    }
}
