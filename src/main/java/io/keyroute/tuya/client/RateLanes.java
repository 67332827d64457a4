package io.keyroute.tuya.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Lets calls go in the order of their lanes, no faster than the account's limit and no more than a number at once. A
 * lane that was passed over twenty times in a row while it had work goes once. Safe for concurrent use.
 */
final class RateLanes {
    static final int UNPACED = 1000;
    private static final int RESERVE = 20;
    private static final long SLOW_DOWN = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Lane[] LANES = Lane.values();

    private final Object guard = new Object();
    private final Deque<Waiter>[] queues = newQueues();
    private final int[] passedOver = new int[LANES.length];
    private final Pacer pacer;
    private final int maxInFlight;
    private final int queueSize;
    private final ScheduledExecutorService timer;
    private final ThreadLocal<Boolean> draining = ThreadLocal.withInitial(() -> false);
    private int inFlight;
    private long pausedUntil;
    private ScheduledFuture<?> wakeUp;

    RateLanes(TuyaAccount account, ScheduledExecutorService timer) {
        int limit = account.callsPerSecond();
        this.pacer = limit == 0 || limit >= UNPACED ? null : new Pacer(limit, System.nanoTime());
        this.maxInFlight = account.maxInFlight();
        this.queueSize = account.queueSize();
        this.timer = timer;
        this.pausedUntil = System.nanoTime();
    }

    private record Waiter(Consumer<Permit> start, BooleanSupplier wanted) {}

    /** The right to make one call. */
    final class Permit {
        private final long place;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Permit(long place) {
            this.place = place;
        }

        /** Says that the request was handed to the connection. */
        void handedOver() {
            if (pacer != null) {
                synchronized (guard) {
                    pacer.handedOver(place, System.nanoTime());
                }
            }
        }

        /** The cloud did its work and answered, whatever it said. */
        void answered(String operation) {
            if (pacer != null) {
                synchronized (guard) {
                    pacer.answered(place, operation, System.nanoTime());
                }
            }
        }

        /** The cloud complained of too many calls: nothing goes for half a second. */
        void slowDown() {
            synchronized (guard) {
                long now = System.nanoTime();
                pausedUntil = now + SLOW_DOWN;
                if (pacer != null) {
                    pacer.refused(place, now);
                }
            }
        }

        /** Gives the right back. */
        void end() {
            if (ended.compareAndSet(false, true)) {
                synchronized (guard) {
                    inFlight--;
                    if (pacer != null) {
                        pacer.ended(System.nanoTime());
                    }
                }
                drain();
            }
        }
    }

    /**
     * Queues a call.
     *
     * @param ahead before the others of its lane and beyond its bound: the second half of a call that has begun
     * @param wanted asked when its turn comes; a call that nobody waits for any more takes no place
     * @return whether there was room
     */
    boolean enter(Lane lane, boolean ahead, BooleanSupplier wanted, Consumer<Permit> start) {
        Deque<Waiter> queue = queues[lane.ordinal()];
        Waiter waiter = new Waiter(start, wanted);
        synchronized (guard) {
            if (ahead) {
                queue.addFirst(waiter);
            } else if (room(queue) == 0) {
                return false;
            } else {
                queue.addLast(waiter);
            }
        }
        drain();
        return true;
    }

    int freePermits(Lane lane) {
        synchronized (guard) {
            return room(queues[lane.ordinal()]);
        }
    }

    /** Calls that nobody waits for any more may stand behind one that waits long; they take no room. */
    private int room(Deque<Waiter> queue) {
        if (queue.size() >= queueSize) {
            queue.removeIf(waiter -> !waiter.wanted.getAsBoolean());
        }
        return Math.max(0, queueSize - queue.size());
    }

    /** A call that ends while it is started must not drain inside the drain: a long queue would be a deep stack. */
    private void drain() {
        if (draining.get()) {
            return;
        }
        draining.set(true);
        try {
            startAllThatMayGo();
        } finally {
            draining.set(false);
        }
    }

    private void startAllThatMayGo() {
        while (true) {
            Waiter waiter;
            Permit permit;
            synchronized (guard) {
                dropUnwanted();
                int lane = nextLane();
                if (lane < 0 || inFlight >= maxInFlight || !mayGo()) {
                    return;
                }
                waiter = queues[lane].pollFirst();
                pass(lane);
                inFlight++;
                permit = new Permit(pacer == null ? 0 : pacer.take(System.nanoTime()));
            }
            waiter.start.accept(permit);
        }
    }

    private void dropUnwanted() {
        for (Deque<Waiter> queue : queues) {
            while (!queue.isEmpty() && !queue.peekFirst().wanted.getAsBoolean()) {
                queue.pollFirst();
            }
        }
    }

    private int nextLane() {
        int first = -1;
        for (int lane = 0; lane < LANES.length; lane++) {
            if (queues[lane].isEmpty()) {
                passedOver[lane] = 0;
            } else if (passedOver[lane] >= RESERVE) {
                return lane;
            } else if (first < 0) {
                first = lane;
            }
        }
        return first;
    }

    private void pass(int taken) {
        passedOver[taken] = 0;
        for (int lane = taken + 1; lane < LANES.length; lane++) {
            if (!queues[lane].isEmpty()) {
                passedOver[lane]++;
            }
        }
    }

    private boolean mayGo() {
        long now = System.nanoTime();
        long wait = Math.max(pausedUntil - now, pacer == null ? 0 : pacer.waitFrom(now));
        if (wait <= 0) {
            return true;
        }
        wakeUpIn(wait);
        return false;
    }

    /** An answer that comes meanwhile may bring the time forward. */
    private void wakeUpIn(long wait) {
        if (wakeUp != null) {
            if (wakeUp.getDelay(TimeUnit.NANOSECONDS) <= wait) {
                return;
            }
            wakeUp.cancel(false);
        }
        wakeUp = timer.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        synchronized (guard) {
            wakeUp = null;
        }
        drain();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Deque<Waiter>[] newQueues() {
        Deque[] queues = new Deque[LANES.length];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new ArrayDeque<Waiter>();
        }
        return queues;
    }
}
