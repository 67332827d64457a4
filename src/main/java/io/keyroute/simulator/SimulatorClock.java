package io.keyroute.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A clock that can be set: real time plus an offset. Locks, keypads and, in the demo, the application follow it;
 * signatures, tokens and deliveries use real time. Thread-safe. A clock made by {@link #withZone} follows this one.
 */
public final class SimulatorClock extends Clock {

    private final Clock real;
    private final ZoneId zone;
    private final AtomicReference<Duration> offset;
    private final CopyOnWriteArrayList<Consumer<Duration>> listeners;

    public SimulatorClock() {
        this(Clock.systemUTC());
    }

    public SimulatorClock(Clock real) {
        this(real, ZoneOffset.UTC, new AtomicReference<>(Duration.ZERO), new CopyOnWriteArrayList<>());
    }

    private SimulatorClock(
            Clock real,
            ZoneId zone,
            AtomicReference<Duration> offset,
            CopyOnWriteArrayList<Consumer<Duration>> listeners) {
        this.real = real;
        this.zone = zone;
        this.offset = offset;
        this.listeners = listeners;
    }

    /** From now on the clock shows {@code now} and runs on. */
    public void set(Instant now) {
        offset(Duration.between(real.instant(), now));
    }

    /** Moves the clock by a duration, forward or (negative) back. */
    public void advance(Duration by) {
        change(offset.updateAndGet(old -> old.plus(by)));
    }

    /** Sets the difference to real time. */
    public void offset(Duration difference) {
        offset.set(difference);
        change(difference);
    }

    /** The difference to real time. */
    public Duration offset() {
        return offset.get();
    }

    /** Is told each new offset, on the thread that changed it. */
    public void onChange(Consumer<Duration> listener) {
        listeners.add(listener);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatorClock(real, other, offset, listeners);
    }

    private void change(Duration now) {
        listeners.forEach(listener -> listener.accept(now));
    }
}
