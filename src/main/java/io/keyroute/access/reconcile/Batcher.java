package io.keyroute.access.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same kind of work for many callers at once: one thread takes all that is waiting, so that a database round
 * trip or commit is shared by everybody who came meanwhile. Thread-safe.
 */
final class Batcher<T, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    private record Job<T, R>(T input, CompletableFuture<R> result) {}

    private final LinkedBlockingQueue<Job<T, R>> waiting = new LinkedBlockingQueue<>();
    private final Function<List<T>, List<R>> work;
    private final Executor answers;
    private final int most;
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * @param work    results in the order of its inputs
     * @param answers completes the callers' futures
     * @param most    inputs taken at once
     */
    Batcher(String name, int most, Function<List<T>, List<R>> work, Executor answers) {
        this.most = most;
        this.work = work;
        this.answers = answers;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    CompletableFuture<R> submit(T input) {
        Job<T, R> job = new Job<>(input, new CompletableFuture<>());
        if (!open) {
            job.result().completeExceptionally(new IllegalStateException(thread.getName() + " is closed"));
            return job.result();
        }
        waiting.add(job);
        return job.result();
    }

    private void run() {
        List<Job<T, R>> taken = new ArrayList<>();
        while (open) {
            try {
                taken.add(waiting.take());
                waiting.drainTo(taken, most - 1);
                answer(taken);
            } catch (InterruptedException e) {
                open = false;
            } catch (Throwable unexpected) {
                survive(taken, unexpected);
            }
            taken.clear();
        }
    }

    /** An error, such as memory that ran out, ends the work in hand and not the thread: nobody else would take it up. */
    private void survive(List<Job<T, R>> taken, Throwable error) {
        taken.forEach(job -> job.result().completeExceptionally(error));
        try {
            LOG.error("{} failed and goes on; {} callers were told", thread.getName(), taken.size(), error);
        } catch (Throwable again) {
            // Even the log failed: the callers know, and they say it.
            taken.forEach(job -> job.result().completeExceptionally(again));
        }
    }

    private void answer(List<Job<T, R>> taken) {
        List<Job<T, R>> jobs = List.copyOf(taken);
        try {
            List<R> results = work.apply(jobs.stream().map(Job::input).toList());
            if (results.size() != jobs.size()) {
                throw new IllegalStateException(
                        "%s gave %d results for %d inputs".formatted(thread.getName(), results.size(), jobs.size()));
            }
            answers.execute(() -> {
                for (int i = 0; i < jobs.size(); i++) {
                    jobs.get(i).result().complete(results.get(i));
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException closing) {
            open = false;
        } catch (RuntimeException e) {
            if (jobs.size() == 1) {
                answers.execute(() -> jobs.get(0).result().completeExceptionally(e));
                return;
            }
            LOG.debug(
                    "{} of {} failed together and are done one by one: {}",
                    thread.getName(),
                    jobs.size(),
                    e.toString());
            jobs.forEach(job -> answer(List.of(job)));
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
