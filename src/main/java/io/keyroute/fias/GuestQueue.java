package io.keyroute.fias;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Records that no clerk waits for, one after the other in the order of the line. A full queue holds up the reader, and so the PMS. */
final class GuestQueue {

    private static final long STOP_MILLIS = 200;

    private final BlockingQueue<Delivery> queue;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean stopped;
    private long done;

    GuestQueue(int size) {
        queue = new ArrayBlockingQueue<>(size);
    }

    void put(Delivery delivery) {
        pending.incrementAndGet();
        received.incrementAndGet();
        try {
            queue.put(delivery);
        } catch (InterruptedException e) {
            pending.decrementAndGet();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a record waited for the route", e);
        }
    }

    /** Works until stopped, and then no longer than on what is in hand. */
    void work(Consumer<Delivery> handler) {
        try {
            while (!stopped) {
                Delivery next = queue.poll(STOP_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    try {
                        handler.accept(next);
                    } finally {
                        finished();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the work, without an interrupt: at an embedded database that would close its file under everybody. */
    void stop() {
        stopped = true;
    }

    int pending() {
        return pending.get();
    }

    /** How many will still be handed over: none of them once this has stopped. */
    int toBeHandled() {
        return stopped ? 0 : pending();
    }

    /** How many came so far. To be asked by the reader of the line, who puts them. */
    long received() {
        return received.get();
    }

    /** Waits until as many as given are worked off; false when the time was too short. */
    synchronized boolean awaitDone(long count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (done < count) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Waits until nothing is left; false when the time was too short. */
    synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (pending.get() > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private synchronized void finished() {
        pending.decrementAndGet();
        done++;
        notifyAll();
    }
}
