package io.keyroute.access.plan;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether events that wait are merely waiting their turn: as long as many are planned, nobody has forgotten the others,
 * and to send them again would only make the queue longer. Asked every few seconds by one caller; thread-safe.
 */
final class Backlog {

    private static final int MANY = 20;
    /** Whatever flows, one look comes after so many: a message may be lost among thousands. */
    private static final int MOST_SKIPPED = 30;

    private final AtomicInteger planned = new AtomicInteger();
    private int skipped;

    void planned(int events) {
        planned.addAndGet(events);
    }

    /** Whether much was planned since this was last asked. */
    synchronized boolean flows() {
        boolean flows = planned.getAndSet(0) >= MANY && skipped < MOST_SKIPPED;
        skipped = flows ? skipped + 1 : 0;
        return flows;
    }
}
