package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Calls locks, until the work is to end. Thread-safe. */
final class Caller {

    private static final int UPKEEP = 3;

    private final Locks locks;
    private final Digits digits;
    private final Ending ending;

    Caller(Locks locks, Digits digits, Ending ending) {
        this.locks = locks;
        this.digits = digits;
        this.ending = ending;
    }

    /** @param urgency the grant's, or of somebody who waits for it */
    CompletableFuture<Answer> perform(Situation s, Door door, LockCode code, Move move, int urgency) {
        return ending.begun()
                ? ending.leave()
                : guarded(() -> locks.perform(Steps.of(s, door, code, move, digits, urgency)));
    }

    CompletableFuture<Answer> list(Door door) {
        return upkeep(new Step.ReadAll(door, UPKEEP));
    }

    CompletableFuture<Answer> remove(Door door, String remoteId) {
        return upkeep(new Step.Remove(door, UPKEEP, remoteId));
    }

    private CompletableFuture<Answer> upkeep(Step step) {
        return ending.begun() ? new CompletableFuture<>() : guarded(() -> locks.perform(step));
    }

    /** What fails before it leaves fails like all else, so that whoever holds a slot for it gives it back. */
    private static CompletableFuture<Answer> guarded(Supplier<CompletableFuture<Answer>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Why a call failed, without what a future wraps it in. */
    static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
