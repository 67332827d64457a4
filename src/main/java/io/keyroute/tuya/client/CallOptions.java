package io.keyroute.tuya.client;

import java.time.Duration;
import java.util.Objects;

/**
 * How one call is made.
 *
 * @param lane its place among the calls that wait
 * @param timeout for everything: waiting in the lane, a token, a ticket, headers and body
 * @param correlation an id of the caller's for logs and errors, or {@code null}; no personal data
 */
public record CallOptions(Lane lane, Duration timeout, String correlation) {
    /** Normal lane, 20 seconds. */
    public static final CallOptions DEFAULT = new CallOptions(Lane.NORMAL, Duration.ofSeconds(20), null);

    public CallOptions {
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout must be positive, not " + timeout);
        }
    }

    public static CallOptions in(Lane lane) {
        return new CallOptions(lane, DEFAULT.timeout, null);
    }

    public CallOptions withTimeout(Duration newTimeout) {
        return new CallOptions(lane, newTimeout, correlation);
    }

    public CallOptions withCorrelation(String newCorrelation) {
        return new CallOptions(lane, timeout, newCorrelation);
    }
}
