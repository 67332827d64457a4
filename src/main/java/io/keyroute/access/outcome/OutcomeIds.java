package io.keyroute.access.outcome;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes ids of outcomes: UUIDs of version 7 (RFC 9562), which begin with the time, so that the index by which a repeat is
 * known grows at its end. Thread-safe.
 */
final class OutcomeIds {

    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OutcomeIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long time = clock.millis() << TIME_SHIFT | VERSION | random.nextInt(1 << 12);
        return new UUID(time, VARIANT | random.nextLong() >>> 2).toString();
    }
}
