package io.keyroute.simulator.control;

import java.time.Duration;
import java.time.Instant;

/** The clock as the control paths see it. */
public interface ClockControl {
    Instant now();

    /** The difference to real time. */
    Duration offset();

    void offset(Duration difference);

    void set(Instant now);
}
