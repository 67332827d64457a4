package io.keyroute.simulator.lock;

import java.util.List;

/**
 * The list as it was before a write, shown instead of the truth until a moment of real time.
 *
 * @param until real epoch milliseconds
 */
record StaleView(long until, List<Code> codes) {

    static final StaleView NONE = new StaleView(0, List.of());
}
