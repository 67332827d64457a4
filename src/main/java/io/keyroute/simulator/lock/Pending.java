package io.keyroute.simulator.lock;

/**
 * A change under way to the lock.
 *
 * @param dueAt real time in epoch milliseconds; {@link #WAITS} until the lock wakes or is reached again, {@link #NEVER}
 *     for one which is lost on the way
 * @param outcome the delivery status it will end in, see {@link Outcome}
 */
public record Pending(Change change, long dueAt, int outcome) {

    public static final long WAITS = -1;
    public static final long NEVER = Long.MAX_VALUE;

    /** An enrolment that ends when somebody does their part at the lock, or is cancelled. */
    static final Pending BY_HAND = new Pending(Change.ADD, NEVER, Outcome.DONE);

    /** The cloud will say that it is done, truly or not. */
    boolean arrives() {
        return outcome == Outcome.DONE || outcome == Outcome.PHANTOM;
    }

    boolean waits() {
        return dueAt == WAITS;
    }
}
