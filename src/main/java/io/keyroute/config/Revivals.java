package io.keyroute.config;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * How many of those that wait may be tried at once when an account works again. A refusal that ended was mended by
 * somebody: all of them. A cloud that answers by turns would end every pause each time: a few, once a minute. Thread-safe.
 */
final class Revivals {

    static final int FEW = 50;
    private static final long APART = Duration.ofMinutes(1).toNanos();

    private final ConcurrentMap<String, Long> last = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos the real, monotonic clock */
    Revivals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    int most(String account, boolean wasRefused) {
        if (wasRefused) {
            return Integer.MAX_VALUE;
        }
        long now = nanos.getAsLong();
        boolean[] may = new boolean[1];
        last.compute(account, (name, before) -> {
            may[0] = before == null || now - before >= APART;
            return may[0] ? (Long) now : before;
        });
        return may[0] ? FEW : 0;
    }
}
