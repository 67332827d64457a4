package io.keyroute.simulator.lock;

/**
 * What can be set on a lock from outside.
 *
 * @param full true to refuse every further code
 * @param wakeEverySeconds real seconds between two wakes of a sleeping lock; 0 for only when used
 * @param driftSeconds how far the lock's clock is ahead of the simulated one
 * @param historyDelaySeconds own history delay in real seconds; negative for the account's
 * @param deaf true for a lock that answers its gateway nothing: the gateway tries three times more, then reports failure
 * @param alone true where nobody is at the lock, so that a card or finger to enrol has to wait for somebody
 */
public record LockState(
        boolean online,
        boolean asleep,
        int capacity,
        boolean full,
        int wakeEverySeconds,
        int driftSeconds,
        int historyDelaySeconds,
        boolean deaf,
        boolean alone) {}
