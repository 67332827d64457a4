package io.keyroute.access.plan;

import io.keyroute.batch.Batcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * What the wake-ups of the queue ask for. Events that wait at the same moment are planned in one transaction, because a
 * commit costs as much as planning itself; where that fails, each is planned alone, so that one that cannot be planned
 * takes none of the others along. Thread-safe.
 */
public final class PlanningQueue implements AutoCloseable {

    private static final int TOGETHER = 16;
    private static final Duration GATHER = Duration.ofMillis(5);

    private final Planner planner;
    private final Batcher<Long, Boolean> batcher;

    PlanningQueue(Planner planner) {
        this.planner = planner;
        this.batcher = new Batcher<>("planner", TOGETHER, GATHER, this::planAll, Runnable::run);
    }

    /**
     * Plans one event; back when that is committed or the event was set aside. As {@link Planner#plan(long)}.
     *
     * @param inboxId id of the inbox row
     */
    public void plan(long inboxId) {
        try {
            batcher.submit(inboxId).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private List<Boolean> planAll(List<Long> inboxIds) {
        if (inboxIds.size() == 1) {
            planner.plan(inboxIds.get(0));
        } else {
            // in the order of arrival everywhere: two nodes then wait for the same row first
            planner.together(inboxIds.stream().distinct().sorted().toList());
        }
        return inboxIds.stream().map(any -> Boolean.TRUE).toList();
    }

    @Override
    public void close() {
        batcher.close();
    }
}
