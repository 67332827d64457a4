package io.keyroute.access.outcome.sink;

import java.time.Duration;

/** A sink did not take a document. Messages hold neither the document nor the sink's answer. */
public final class SinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final transient Duration retryAfter;

    private SinkException(String message, boolean permanent, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /** The sink may take it later. */
    public static SinkException temporary(String message, Throwable cause) {
        return new SinkException(message, false, null, cause);
    }

    /** The sink may take it later and said when. */
    public static SinkException busy(String message, Duration retryAfter) {
        return new SinkException(message, false, retryAfter, null);
    }

    /** The sink will never take it as it is. */
    public static SinkException permanent(String message) {
        return new SinkException(message, true, null, null);
    }

    /** Whether repeating is of no use until somebody changes something. */
    public boolean permanent() {
        return permanent;
    }

    /** How long the sink asked to be left alone; null where it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
