package io.keyroute.tuya.client;

import java.time.Duration;

/** Is told of every HTTP call that ends, so that calls can be counted against the plan. Must be quick and not throw. */
@FunctionalInterface
public interface CallListener {
    CallListener NONE = report -> {};

    void ended(Report report);

    /**
     * One call.
     *
     * @param account the account's name
     * @param operation the operation's name in a URI, or {@code token}
     * @param lane where it waited
     * @param failure why it failed, or {@code null} for success
     * @param code Tuya's error code, or {@code null}
     * @param sent whether anything went out: only then the cloud counts it
     * @param waited from the wish to the sending
     * @param took from the sending to the end of the answer
     * @param correlation the caller's id, or {@code null}
     */
    record Report(
            String account,
            String operation,
            Lane lane,
            TuyaException.Kind failure,
            Long code,
            boolean sent,
            Duration waited,
            Duration took,
            String correlation) {}
}
