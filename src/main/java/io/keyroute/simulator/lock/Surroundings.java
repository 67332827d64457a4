package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every lock of an account shares.
 *
 * @param clock the simulated clock, which windows follow
 * @param real real time, which deliveries and history delays follow
 * @param ids source of ids, one sequence for all
 * @param events is told what devices report by themselves
 */
public record Surroundings(
        Clock clock,
        InstantSource real,
        Timings timings,
        Journal journal,
        ScheduledExecutorService later,
        AtomicLong ids,
        DeviceEvent.Listener events) {

    /** Something happened to a device now, by the simulated clock. */
    void happened(String deviceId, DeviceEvent.Kind kind) {
        events.happened(
                new DeviceEvent(deviceId, kind, null, null, clock.instant().toEpochMilli()));
    }

    long realMillis() {
        return real.millis();
    }

    long nowSeconds() {
        return clock.instant().getEpochSecond();
    }

    /** Raises the sequence of ids above one that was stored. */
    void seen(long id) {
        ids.accumulateAndGet(id, Math::max);
    }
}
