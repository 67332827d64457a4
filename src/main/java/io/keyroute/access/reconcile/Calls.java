package io.keyroute.access.reconcile;

import io.keyroute.property.Door;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the calls of passes, and says what they mean. A write that was taken and the first look at what it did are one
 * turn of the account: what both brought is kept with one commit, and without the look where that does not come soon.
 * Whoever is killed in between finds the write begun and not answered, as after an answer that was lost, and asks the lock
 * by the code's name. Thread-safe; nobody waits on a thread.
 */
final class Calls {

    /**
     * A cloud that is slow to show what a write did must not keep from anybody that it was taken. Under an account's limit
     * a call waits for its turn for less.
     */
    private static final long LOOK_MILLIS = 4_000;

    private final Caller caller;
    private final Conclusions conclusions;
    private final Slots slots;
    private final Ending ending;
    private final Executor executor;
    private final Clock clock;

    /** @param executor draws the conclusions */
    Calls(Caller caller, Conclusions conclusions, Slots slots, Ending ending, Executor executor, Clock clock) {
        this.caller = caller;
        this.conclusions = conclusions;
        this.slots = slots;
        this.ending = ending;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What a turn came to.
     *
     * @param before what its last conclusion rested on
     */
    record Concluded(Situation before, Turn turn) {}

    /**
     * Makes a call when its account has a turn for it.
     *
     * @param code as it is in the database
     * @return completes on the executor; a call that failed is a conclusion, too
     */
    CompletableFuture<Concluded> make(Situation s, Door door, LockCode code, Move move, Place place) {
        return place.call(door)
                .thenCompose(v -> perform(s, door, code, move, place))
                .whenComplete((concluded, error) -> slots.freeCall(door.account()));
    }

    private CompletableFuture<Concluded> perform(Situation s, Door door, LockCode code, Move move, Place place) {
        return caller.perform(s, door, code, move, place.urgency())
                .handleAsync(
                        (answer, error) -> {
                            Situation later = s.at(clock.instant());
                            return new Concluded(later, conclusions.of(later, door, code, move, answer, error));
                        },
                        executor)
                .thenCompose(concluded -> goOn(concluded, door, move, place));
    }

    private CompletableFuture<Concluded> goOn(Concluded concluded, Door door, Move made, Place place) {
        Situation s = concluded.before();
        LockCode code = concluded.turn().after();
        Optional<Move> look = made.write() && !ending.begun() ? look(s, concluded.turn()) : Optional.empty();
        if (look.isEmpty()) {
            return CompletableFuture.completedFuture(concluded);
        }
        place.concluded(s, code);
        return perform(s.after(code), door, code, look.get(), place)
                .completeOnTimeout(concluded, LOOK_MILLIS, TimeUnit.MILLISECONDS)
                .thenApplyAsync(either -> either, executor);
    }

    /**
     * The look that is due at once where a write was taken; none where a lost answer would be hard to make good, or where
     * the lock is most likely asleep and the look shows nothing.
     */
    private static Optional<Move> look(Situation s, Turn turn) {
        LockCode code = turn.after();
        boolean findable = s.abilities().named() && code.acknowledged() && turn.then() == Turn.Aftermath.NOTHING;
        return findable
                        && !s.abilities().sleeps()
                        && NextStep.decide(s.after(code)) instanceof Decision.Do next
                        && next.code() != null
                        && next.code().generation() == code.generation()
                        && !next.move().write()
                ? Optional.of(next.move())
                : Optional.empty();
    }
}
