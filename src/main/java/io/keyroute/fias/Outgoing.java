package io.keyroute.fias;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Bytes that wait to be written to one connection. Thread-safe. */
final class Outgoing {

    private enum State {
        WAITING,
        WRITING,
        WITHDRAWN
    }

    private final byte[] bytes;
    private final Instant notAfter;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** @param notAfter real time after which the bytes must not be written any more, or null */
    Outgoing(byte[] bytes, Instant notAfter) {
        this.bytes = bytes;
        this.notAfter = notAfter;
    }

    byte[] bytes() {
        return bytes;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    boolean tooLate(Instant now) {
        return notAfter != null && now.isAfter(notAfter);
    }

    /** The writer takes the bytes; false when they were withdrawn. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.WRITING);
    }

    /** Takes the bytes back; false when writing had begun. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    boolean begun() {
        return state.get() == State.WRITING;
    }
}
