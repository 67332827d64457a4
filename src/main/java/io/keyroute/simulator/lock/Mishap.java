package io.keyroute.simulator.lock;

/**
 * What goes wrong with one write, by a fault on demand.
 *
 * @param outcome the delivery status it ends in, {@link Outcome#DONE} where nothing goes wrong
 * @param staleSeconds for how long reads then show the state before the write
 */
public record Mishap(int outcome, int staleSeconds) {

    public static final Mishap NONE = new Mishap(Outcome.DONE, 0);
}
