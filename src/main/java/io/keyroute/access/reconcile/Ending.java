package io.keyroute.access.reconcile;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Whether the work is to end. What has left for a lock comes back and is kept; what has not left is left to the next
 * start, which finds it begun and looks first. Thread-safe.
 */
final class Ending {

    private volatile boolean begun;
    private int leftAlone;

    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** For a grant whose call does not leave any more. Never completes. */
    <T> CompletableFuture<T> leave() {
        synchronized (this) {
            leftAlone++;
            notifyAll();
        }
        return new CompletableFuture<>();
    }

    /** Somebody came to an end. */
    synchronized void progressed() {
        notifyAll();
    }

    /** Waits until nobody is in work but those left alone; not at all where the caller is interrupted. */
    synchronized void await(IntSupplier inWork, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (inWork.getAsInt() > leftAlone
                && left > 0
                && !Thread.currentThread().isInterrupted()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            left = end - System.nanoTime();
        }
    }
}
