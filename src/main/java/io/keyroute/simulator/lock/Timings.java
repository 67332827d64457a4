package io.keyroute.simulator.lock;

import java.time.Duration;

/**
 * How long things take, in real elapsed time unless said otherwise.
 *
 * @param delivery from an accepted change until the lock has it; zero means within the call
 * @param history from a try at the door until the cloud shows it
 * @param gatewayHold how long an undelivered write keeps its gateway busy at most
 * @param issueInterval how often issue-password may be called per lock
 * @param pastTolerance how far a window may begin in the past of the simulated clock
 * @param wrongTries wrong codes in a row after which the keypad locks; 0 for never
 * @param lockedFor how long it then stays locked, in simulated time
 * @param keptDeleted deleted codes a lock's list still shows
 * @param keptHistory history rows kept per lock
 */
public record Timings(
        Duration delivery,
        Duration history,
        Duration gatewayHold,
        Duration issueInterval,
        Duration pastTolerance,
        int wrongTries,
        Duration lockedFor,
        int keptDeleted,
        int keptHistory) {}
