package io.keyroute.simulator.lock;

/** Whether a code has a place on a lock. The caller holds the lock's monitor. */
final class Capacity {

    private Capacity() {}

    /** The cloud's view: codes on the lock and codes on their way. */
    static boolean booked(VirtualLock lock) {
        int limit = lock.state().capacity();
        return lock.state().full() || lock.codes().occupied(limit, lock.around().nowSeconds()) >= limit;
    }

    /** The lock's view: codes in its own memory. */
    static boolean exhausted(VirtualLock lock) {
        int limit = lock.state().capacity();
        return lock.state().full() || lock.codes().held(limit, lock.around().nowSeconds()) >= limit;
    }

    static boolean overlaps(VirtualLock lock, Code code) {
        return lock.device().overlapCheck()
                && lock.codes().all().stream()
                        .anyMatch(other -> other.id() != code.id()
                                && other.slot() != null
                                && other.slot().window().overlaps(code.window()));
    }
}
