package io.keyroute.fias;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Key requests: one at a time and in order for each coder, side by side for different coders. Thread-safe. */
final class KeyQueues {

    private final Executor executor;
    private final int most;
    private final Consumer<Delivery> handler;
    private final Map<String, Deque<Delivery>> coders = new HashMap<>();
    private int pending;

    KeyQueues(Executor executor, int most, Consumer<Delivery> handler) {
        this.executor = executor;
        this.most = most;
        this.handler = handler;
    }

    /** Takes a request without waiting; false when too many wait already. */
    synchronized boolean offer(Delivery request) {
        if (pending >= most) {
            return false;
        }
        pending++;
        Deque<Delivery> coder = coders.computeIfAbsent(request.coder(), c -> new ArrayDeque<>());
        coder.add(request);
        if (coder.size() == 1) {
            executor.execute(() -> work(request));
        }
        return true;
    }

    /**
     * Whether the coder has asked again over a newer connection: the PMS gave this request up, and an answer to it would be taken for the
     * answer to the new one.
     */
    synchronized boolean superseded(Delivery request) {
        Deque<Delivery> coder = coders.get(request.coder());
        return coder != null && coder.getLast().connection() > request.connection();
    }

    synchronized int pending() {
        return pending;
    }

    /** Waits until nothing is in progress; false when the time was too short. */
    synchronized boolean awaitEmpty(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (pending > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private void work(Delivery request) {
        try {
            handler.accept(request);
        } finally {
            next(request.coder());
        }
    }

    private synchronized void next(String coder) {
        Deque<Delivery> waiting = coders.get(coder);
        waiting.remove();
        pending--;
        notifyAll();
        if (waiting.isEmpty()) {
            coders.remove(coder);
        } else {
            Delivery request = waiting.peek();
            executor.execute(() -> work(request));
        }
    }
}
