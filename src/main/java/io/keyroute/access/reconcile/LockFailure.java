package io.keyroute.access.reconcile;

import io.keyroute.access.AccessException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A step at a lock failed. The message is for people, without digits. */
public final class LockFailure extends AccessException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final Duration retryAfter;

    public LockFailure(Failure failure, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.failure = Objects.requireNonNull(failure, "failure");
        this.retryAfter = retryAfter;
    }

    public LockFailure(Failure failure, String message) {
        this(failure, message, null, null);
    }

    public Failure failure() {
        return failure;
    }

    /** How long to wait at least before the next try, where the other side said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
