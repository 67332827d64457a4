package io.keyroute.access.plan;

import io.keyroute.batch.Batcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the wake-ups of the queue ask for. Events that wait at the same moment are planned in one transaction, because a
 * commit costs as much as planning itself. Where that fails, because one cannot be planned or somebody else holds a row,
 * each is planned alone. Thread-safe.
 */
public final class PlanningQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlanningQueue.class);
    private static final int TOGETHER = 24;
    /** Events that are planned alone at once. */
    private static final int ALONE = 8;

    private static final int CLOSE_SECONDS = 10;
    private static final Duration GATHER = Duration.ofMillis(20);

    private final Planner planner;
    private final Batcher<Long, Boolean> batcher;
    private final ExecutorService woken = pool("planner-alone");
    private final ExecutorService forgotten = pool("planner-forgotten");

    PlanningQueue(Planner planner) {
        this.planner = planner;
        this.batcher = new Batcher<>("planner", TOGETHER, GATHER, this::together, Runnable::run);
    }

    private static ExecutorService pool(String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(ALONE, ALONE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Plans the events of a wake-up.
     *
     * @param inboxIds ids of inbox rows, separated by commas
     */
    public void plan(String inboxIds) {
        plan(Stream.of(inboxIds.split(",")).map(Long::valueOf).toList(), woken);
    }

    /**
     * Plans events that somebody should have planned. Never more of them wait here at once than go into one transaction:
     * what comes meanwhile does not stand behind a thousand.
     *
     * @param inboxIds ids of inbox rows, however many; one that fails keeps no other from being planned
     */
    public void planForgotten(List<Long> inboxIds) {
        RuntimeException first = null;
        for (int from = 0; from < inboxIds.size(); from += TOGETHER) {
            try {
                plan(inboxIds.subList(from, Math.min(from + TOGETHER, inboxIds.size())), forgotten);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Back when all is committed or was set aside. Each as {@link Planner#plan(long)}. */
    private void plan(List<Long> inboxIds, Executor threads) {
        List<CompletableFuture<Boolean>> planned = batcher.submitAll(inboxIds);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < inboxIds.size(); i++) {
            if (!planned.get(i).join()) {
                left.add(inboxIds.get(i));
            }
        }
        alone(left, threads);
    }

    /**
     * Side by side, so that one that waits for a row holds up no other; never on the thread of a route, which is interrupted
     * when it does not end in time.
     */
    private void alone(List<Long> inboxIds, Executor threads) {
        List<CompletableFuture<Void>> each = inboxIds.stream()
                .map(id -> CompletableFuture.runAsync(() -> planner.plan(id), threads))
                .toList();
        try {
            CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private List<Boolean> together(List<Long> inboxIds) {
        boolean planned = false;
        try {
            planner.together(inboxIds.stream().distinct().toList());
            planned = true;
        } catch (RuntimeException | StackOverflowError apart) {
            LOG.debug("{} events could not be planned together: {}", inboxIds.size(), apart.toString());
        }
        return Collections.nCopies(inboxIds.size(), planned);
    }

    /** Ends what is in hand first: to interrupt a commit would close an embedded database's file under everybody. */
    @Override
    public void close() {
        batcher.close();
        woken.shutdown();
        forgotten.shutdown();
        try {
            woken.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            forgotten.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
