package io.keyroute.tuya.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyroute.tuya.client.TuyaException.Kind;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Makes the HTTP calls of one account, each once: through its lane, by its deadline, reported. Thread-safe. */
final class Attempts implements AutoCloseable {
    private static final int THREADS = 2;

    private final String account;
    private final CallListener listener;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final HttpTransport transport;
    private final RateLanes lanes;
    private final Set<Attempt> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Attempts(TuyaAccount account, CallListener listener) {
        this.account = account.name();
        this.listener = listener;
        this.executor = Executors.newFixedThreadPool(THREADS, threads("tuya-" + account.name()));
        this.timer = new ScheduledThreadPoolExecutor(
                1, threads("tuya-" + account.name() + "-timer"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.transport = new HttpTransport(account, executor);
        this.lanes = new RateLanes(account, timer);
    }

    int freePermits(Lane lane) {
        return closed ? 0 : lanes.freePermits(lane);
    }

    /**
     * Makes a call.
     *
     * @param deadline as {@link System#nanoTime()}
     * @param ahead before the others of its lane and beyond its bound
     * @param token asked when the call's turn has come
     * @return completes with the result of a successful answer, or with a {@link TuyaException}
     */
    CompletableFuture<JsonNode> make(
            WireRequest wire, CallOptions options, long deadline, boolean ahead, Supplier<String> token) {
        Attempt attempt = new Attempt(wire);
        open.add(attempt);
        if (closed) {
            open.remove(attempt);
            return CompletableFuture.failedFuture(
                    Failures.notSent(Kind.RETRY, wire, "the client is closed", "Send it when it runs again."));
        }
        long left = Math.max(1, deadline - System.nanoTime());
        ScheduledFuture<?> alarm = timer.schedule(attempt::expire, left, TimeUnit.NANOSECONDS);
        CompletableFuture<JsonNode> ended = attempt.result().whenComplete((result, failure) -> {
            alarm.cancel(false);
            open.remove(attempt);
            report(wire, options, attempt, TuyaException.in(failure));
        });
        boolean room = lanes.enter(
                options.lane(), ahead, attempt::isWanted, permit -> attempt.start(permit, transport, token.get()));
        if (!room) {
            attempt.refuse(Failures.notSent(
                    Kind.THROTTLED,
                    wire,
                    "the lane " + options.lane() + " is full, nothing was sent",
                    "Send it later; claim no more work than freePermits says."));
        }
        return ended;
    }

    /** Refuses calls from now on, and ends those that are open or wait. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Attempt::expire);
        // not interrupted: what an alarm ends may go on at a database
        timer.shutdown();
        executor.shutdown();
    }

    private void report(WireRequest wire, CallOptions options, Attempt attempt, TuyaException failure) {
        listener.ended(new CallListener.Report(
                account,
                wire.operationName(),
                options.lane(),
                failure == null ? null : failure.kind(),
                failure == null ? null : failure.code(),
                attempt.wasSent(),
                attempt.waited(),
                attempt.took(),
                options.correlation()));
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
