package io.keyroute.access.reconcile;

import io.keyroute.access.PutOff;
import io.keyroute.access.RowLocked;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The grants in work on this node, each at most once at a time. Thread-safe. */
final class Works {

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);

    /**
     * How long at most a guest's code waits until a former guest's was tried to be removed: a gateway that delivers to a dead
     * lock, and a call that is not answered.
     */
    private static final long AHEAD_MILLIS = Slots.DELIVERY.plusSeconds(10).toMillis();

    private final Pass.Tools tools;
    private final Slots slots;
    private final PutOff<String> held;
    private final Ending ending;
    private final Executor executor;
    private final Map<String, Pass> open = new ConcurrentHashMap<>();
    /** Woken while they were in work. */
    private final Set<String> again = ConcurrentHashMap.newKeySet();

    private final Set<CompletableFuture<Void>> ahead = ConcurrentHashMap.newKeySet();

    Works(Pass.Tools tools, PutOff<String> held, Ending ending) {
        this.tools = tools;
        this.slots = tools.slots();
        this.executor = tools.executor();
        this.held = held;
        this.ending = ending;
    }

    int count() {
        return open.size();
    }

    /** Takes grants up now; harmless for any that are not due, unknown or already in work. */
    void wake(Collection<String> grantIds) {
        begin(grantIds.stream().map(id -> new CodeStore.Due(id, null, 1, 0)).toList());
    }

    /** Those that come first ask for their gateways first, as far as they are read in one group. */
    void begin(List<CodeStore.Due> due) {
        Deque<CodeStore.Due> entered = new ArrayDeque<>();
        try {
            due.stream().filter(this::enter).forEach(entered::add);
            Iterator<CompletableFuture<CodeStore.Kept>> read = tools.ledger()
                    .load(entered.stream().map(CodeStore.Due::grantId).toList())
                    .iterator();
            while (!entered.isEmpty()) {
                CodeStore.Due one = entered.remove();
                open.get(one.grantId()).run(read.next()).whenComplete((v, error) -> ended(one, error));
            }
        } finally {
            // memory may run out in between: who was not begun must not count as in work for ever
            entered.forEach(one -> open.remove(one.grantId()));
        }
    }

    private boolean enter(CodeStore.Due due) {
        if (ending.begun() || held.contains(due.grantId())) {
            return false;
        }
        boolean entered =
                !open.containsKey(due.grantId()) && open.putIfAbsent(due.grantId(), new Pass(tools, this, due)) == null;
        if (!entered && due.deviceId() == null) {
            again.add(due.grantId());
        }
        return entered;
    }

    private void ended(CodeStore.Due due, Throwable error) {
        open.remove(due.grantId());
        if (ending.begun()) {
            ending.progressed();
        }
        if (error != null && ending.begun()) {
            LOG.debug("Grant {} is left to whoever starts next", due.grantId(), error);
        } else if (error != null && RowLocked.in(error)) {
            // It stays due, and what its last call brought is found again by looking.
            LOG.warn("Grant {} waits for a row that somebody holds, and is put off", due.grantId());
            held.add(due.grantId());
            again.remove(due.grantId());
        } else if (error != null) {
            LOG.error("Grant {} could not be worked on and is taken up again by its due time", due.grantId(), error);
        } else if (again.remove(due.grantId())) {
            executor.execute(
                    () -> begin(List.of(new CodeStore.Due(due.grantId(), null, due.urgency(), due.validFrom()))));
        }
    }

    /**
     * Has grants worked on now, in the turn of somebody who waits for them. None of them waits for anybody in its turn, for
     * what is to be removed lets nobody in.
     *
     * @return completes when each of them has been tried, or after a time whatever became of it; never exceptionally
     */
    CompletableFuture<Void> first(List<String> grantIds, Slots.Rank rank) {
        grantIds.forEach(id -> slots.hurry(id, rank));
        wake(grantIds);
        CompletableFuture<Void> tried = CompletableFuture.allOf(grantIds.stream()
                        .map(open::get)
                        .filter(Objects::nonNull)
                        .map(Pass::ended)
                        .toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .completeOnTimeout(null, AHEAD_MILLIS, TimeUnit.MILLISECONDS);
        ahead.add(tried);
        tried.whenComplete((v, e) -> {
            ahead.remove(tried);
            grantIds.forEach(slots::calm);
        });
        if (ending.begun()) {
            tried.complete(null);
        }
        return tried;
    }

    /** Lets everybody go on who waits for others, once the end has begun. */
    void close() {
        ahead.forEach(tried -> tried.complete(null));
    }

    @Override
    public String toString() {
        return "in work " + open.keySet();
    }
}
