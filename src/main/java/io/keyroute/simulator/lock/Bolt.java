package io.keyroute.simulator.lock;

/**
 * What moved the door last. The simulator does not lock by itself again.
 *
 * @param open true after an unlock, false after a remote locking
 * @param at epoch milliseconds of the lock's clock
 * @param by the data point, for instance {@code unlock_app}
 */
public record Bolt(boolean open, long at, String by) {

    static final Bolt UNTOUCHED = new Bolt(false, 0, "");
}
