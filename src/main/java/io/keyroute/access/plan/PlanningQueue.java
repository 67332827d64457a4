package io.keyroute.access.plan;

import io.keyroute.batch.Batcher;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the wake-ups of the queue ask for. Events that wait at the same moment are planned in one transaction, because a
 * commit costs as much as planning itself. Where that fails, because one cannot be planned or somebody else holds a row,
 * each is planned alone. Thread-safe.
 */
public final class PlanningQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlanningQueue.class);
    private static final int TOGETHER = 16;
    private static final Duration GATHER = Duration.ofMillis(20);

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
        if (!batcher.submit(inboxId).join()) {
            planner.plan(inboxId);
        }
    }

    /** All of them or none: each caller then plans its own, on its own thread, so that one that waits holds up no other. */
    private List<Boolean> planAll(List<Long> inboxIds) {
        boolean planned = false;
        try {
            planner.together(inboxIds.stream().distinct().toList());
            planned = true;
        } catch (RuntimeException | StackOverflowError apart) {
            LOG.debug("{} events could not be planned together: {}", inboxIds.size(), apart.toString());
        }
        return Collections.nCopies(inboxIds.size(), planned);
    }

    @Override
    public void close() {
        batcher.close();
    }
}
