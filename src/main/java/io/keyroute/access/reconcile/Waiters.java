package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.GrantStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets callers wait until a grant is settled or cannot go on: told in memory by this node's reconciler, with a look at
 * the row as the fallback for grants another node works on. Thread-safe; nobody waits on a thread.
 */
public final class Waiters {

    private final Map<String, List<CompletableFuture<Grant>>> waiting = new ConcurrentHashMap<>();
    private final GrantStore grants;

    public Waiters(GrantStore grants) {
        this.grants = grants;
    }

    /**
     * Waits for a grant.
     *
     * @param atMost then it completes with the grant as it is, settled or not
     * @return completes exceptionally with {@link io.keyroute.access.AccessException} for an unknown grant
     */
    public CompletableFuture<Grant> settled(String grantId, Duration atMost) {
        CompletableFuture<Grant> future = new CompletableFuture<>();
        // added within the map's own step: beside it, the list might just have been told and taken out
        waiting.compute(grantId, (id, others) -> {
            List<CompletableFuture<Grant>> all = others == null ? new CopyOnWriteArrayList<>() : others;
            all.add(future);
            return all;
        });
        look(grantId);
        return future.copy()
                .orTimeout(atMost.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                .exceptionallyComposeAsync(e -> {
                    forget(grantId, future);
                    return e instanceof java.util.concurrent.TimeoutException
                            ? CompletableFuture.completedFuture(read(grantId))
                            : CompletableFuture.failedFuture(e);
                });
    }

    /** Told after a commit. */
    void changed(String grantId, Grant.Observed observed, long wantedVersion) {
        boolean over = observed.version() >= wantedVersion || observed.state() == GrantState.BLOCKED;
        if (over && waiting.containsKey(grantId)) {
            look(grantId);
        }
    }

    /** Looks at the rows of all that are waited for. */
    void lookAtAll() {
        waiting.keySet().forEach(this::look);
    }

    private void look(String grantId) {
        try {
            Grant grant = read(grantId);
            if (grant.settled() || grant.observed().state() == GrantState.BLOCKED) {
                List<CompletableFuture<Grant>> told = waiting.remove(grantId);
                if (told != null) {
                    told.forEach(f -> f.complete(grant));
                }
            }
        } catch (io.keyroute.access.AccessException e) {
            List<CompletableFuture<Grant>> told = waiting.remove(grantId);
            if (told != null) {
                told.forEach(f -> f.completeExceptionally(e));
            }
        }
    }

    private Grant read(String grantId) {
        return grants.find(grantId)
                .orElseThrow(() -> new io.keyroute.access.AccessException("No grant with id " + grantId));
    }

    private void forget(String grantId, CompletableFuture<Grant> future) {
        waiting.computeIfPresent(grantId, (id, all) -> {
            all.remove(future);
            return all.isEmpty() ? null : all;
        });
    }
}
