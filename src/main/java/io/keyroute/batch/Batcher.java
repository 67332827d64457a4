package io.keyroute.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same kind of work for many callers at once: one thread takes all that is waiting, so that a database round
 * trip or commit is shared by everybody who came meanwhile. Where a group fails, each of it is done once more alone, so
 * that one takes none of its company along. Thread-safe.
 */
public final class Batcher<T, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    private static final long CLOSE_MILLIS = 10_000;

    private record Job<T, R>(T input, CompletableFuture<R> result) {}

    private final LinkedBlockingQueue<Job<T, R>> waiting = new LinkedBlockingQueue<>();
    private final Function<List<T>, List<R>> work;
    private final Executor answers;
    private final int most;
    private final Duration gather;
    private final Thread thread;
    private final Job<T, R> wakeUp = new Job<>(null, new CompletableFuture<>());
    private volatile boolean open = true;

    /**
     * @param work    results in the order of its inputs
     * @param answers completes the callers' futures
     * @param most    inputs taken at once
     * @param gather  how long the first of a group waits for company where the group before it had some, or some is
     *                there already; who comes alone, and one after the other, never waits. Zero for not at all
     */
    public Batcher(String name, int most, Duration gather, Function<List<T>, List<R>> work, Executor answers) {
        this.most = most;
        this.gather = gather;
        this.work = work;
        this.answers = answers;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes with the result or with what the work threw; exceptionally, too, once this is closed. */
    public CompletableFuture<R> submit(T input) {
        return submitAll(List.of(input)).get(0);
    }

    /** As {@link #submit}, waited for; throws what the work threw. An interrupt does not end the wait. */
    public R done(T input) {
        try {
            return submit(input).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /**
     * Work that is done in one group, as far as that has room, and answered in this order.
     *
     * @return as of {@link #submit}, in the order of the inputs
     */
    public List<CompletableFuture<R>> submitAll(List<T> inputs) {
        List<Job<T, R>> jobs = inputs.stream()
                .map(input -> new Job<T, R>(input, new CompletableFuture<>()))
                .toList();
        synchronized (waiting) {
            waiting.addAll(jobs);
        }
        if (!open) {
            refuseWaiting();
        }
        return jobs.stream().map(Job::result).toList();
    }

    /** The thread's own wake-up stays for it. */
    private void refuseWaiting() {
        waiting.removeIf(job -> {
            if (job != wakeUp) {
                refuse(job);
            }
            return job != wakeUp;
        });
    }

    private void refuse(Job<T, R> job) {
        job.result().completeExceptionally(new ClosedException(thread.getName()));
    }

    private void run() {
        List<Job<T, R>> taken = new ArrayList<>();
        boolean company = false;
        while (open) {
            try {
                taken.add(waiting.take());
                if ((company || !waiting.isEmpty()) && waiting.size() < most - 1) {
                    LockSupport.parkNanos(gather.toNanos());
                }
                synchronized (waiting) {
                    waiting.drainTo(taken, most - 1);
                }
                if (open) {
                    answer(taken);
                } else {
                    taken.forEach(this::refuse);
                }
            } catch (InterruptedException e) {
                open = false;
            } catch (Throwable unexpected) {
                survive(taken, unexpected);
            }
            company = taken.size() > 1;
            taken.clear();
        }
        refuseWaiting();
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
            jobs.forEach(this::refuse);
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

    /** Ends what is in hand first: to interrupt a commit would close the database's file under everybody. */
    @Override
    public void close() {
        open = false;
        waiting.add(wakeUp);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
