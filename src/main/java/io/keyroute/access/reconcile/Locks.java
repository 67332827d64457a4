package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.util.concurrent.CompletableFuture;

/** The locks, whoever made them. Thread-safe; holds no thread while a step is under way. */
public interface Locks {

    /** What this door can do. */
    Abilities abilities(Door door);

    /**
     * Does one step.
     *
     * @return completes with the answer, or exceptionally with {@link LockFailure}; never with anything else
     */
    CompletableFuture<Answer> perform(Step step);
}
