package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts steps and times how long an event takes to be proven at its door. Thread-safe. */
public final class Tally {

    private final MeterRegistry meters;

    public Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void step(Move move, String result) {
        meters.counter("keyroute.lock.steps", "step", move.name(), "result", result)
                .increment();
    }

    void settled(Situation s, GrantState state) {
        Duration took = Duration.between(s.grant().desired().at(), s.now());
        meters.timer("keyroute.grant.settled", "state", state.name()).record(took.isNegative() ? Duration.ZERO : took);
    }

    void written(int group) {
        meters.summary("keyroute.reconcile.group").record(group);
    }
}
