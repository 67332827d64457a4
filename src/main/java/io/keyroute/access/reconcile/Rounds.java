package io.keyroute.access.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that looks for what is due, and does the other rounds; a round that fails is repeated. Thread-safe. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** Waits longer than this, in milliseconds, are left to the regular round. */
    private static final int SOON = 5_000;
    /** Due times within so many milliseconds are looked for together. */
    private static final int SHARED = 20;
    /** In a wave each look reads thousands of rows, and many ask for one: one of up to 0.1 s takes a tenth of the time. */
    private static final int REST_FACTOR = 9;
    /** A database that is slow or away must not lengthen this to minutes. */
    private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Runnable look;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long restUntil = System.nanoTime();
    private final Set<Long> looks = ConcurrentHashMap.newKeySet();

    /** @param look looks for what is due at doors */
    Rounds(Runnable look, Clock clock, ThreadFactory threads) {
        this.look = () -> timed(look);
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private void timed(Runnable look) {
        long begun = System.nanoTime();
        try {
            look.run();
        } finally {
            long ended = System.nanoTime();
            restUntil = ended + Math.min(LONGEST_REST_NANOS, REST_FACTOR * (ended - begun));
        }
    }

    /** Milliseconds that a look should still wait. */
    private long rest() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(restUntil - System.nanoTime()));
    }

    /** Looks, or does so once, for all who asked meanwhile, when the last look has rested. */
    private void lookOrRest() {
        if (rest() > 0) {
            lookNow();
        } else {
            look.run();
        }
    }

    /** Looks for what is due, again and again. */
    void look(Duration every) {
        timer.scheduleWithFixedDelay(() -> quietly(this::lookOrRest), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something again and again, the first time after the pause. */
    void every(Duration pause, Runnable round) {
        timer.scheduleWithFixedDelay(() -> quietly(round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something once, as soon as the thread is free; not at all once this closes. */
    void once(Runnable work) {
        if (!timer.isShutdown()) {
            timer.execute(() -> quietly(work));
        }
    }

    /** Looks for what is due as soon as the last look has rested, instead of at the next round. */
    void lookNow() {
        if (!timer.isShutdown() && looking.compareAndSet(false, true)) {
            timer.schedule(
                    () -> {
                        looking.set(false);
                        quietly(this::lookOrRest);
                    },
                    rest(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Looks when the instant comes, where the next round would be later; instants close by share a look.
     *
     * @param due null for never
     */
    void lookAt(Instant due) {
        long wait = due == null
                ? Long.MAX_VALUE
                : Duration.between(clock.instant(), due).toMillis();
        if (wait < 0 || wait > SOON || timer.isShutdown()) {
            return;
        }
        long shared = due.toEpochMilli() / SHARED + 1;
        if (looks.add(shared)) {
            timer.schedule(
                    () -> {
                        looks.remove(shared);
                        quietly(this::lookOrRest);
                    },
                    Math.max(1, wait + shared * SHARED - due.toEpochMilli()),
                    TimeUnit.MILLISECONDS);
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The reconciler's round failed and is repeated: {}", e.toString());
            LOG.debug("Round", e);
        } catch (Error e) {
            // The timer drops a round that throws, for good.
            LOG.error("The reconciler's round met an error and is repeated", e);
        }
    }

    void shutdown() {
        timer.shutdown();
    }

    boolean awaitTermination(Duration atMost) throws InterruptedException {
        return timer.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isTerminated() {
        return timer.isTerminated();
    }
}
