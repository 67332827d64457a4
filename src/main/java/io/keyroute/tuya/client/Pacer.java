package io.keyroute.tuya.client;

import java.util.concurrent.TimeUnit;

/**
 * Spaces calls so that the cloud never counts more than the limit in any second, and hardly less under load.
 *
 * <p>Calls go evenly at 97.2 % of the limit; a late timer may catch up by a few milliseconds only. Beside that, a call
 * never goes before the one {@code limit} places ahead of it is a second old, counted from when that one surely had
 * arrived: when it was handed to the connection, or, on a connection that had to be opened first, when its answer came.
 * Not safe for concurrent use: {@link RateLanes} guards it.
 */
final class Pacer {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(26);
    private static final long MOST_CATCH_UP = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(20);
    private static final double SHARE = 0.972;
    private static final long NOT_YET = Long.MAX_VALUE;

    private final long[] arrived;
    private final long[] number;
    private final long interval;
    private final long catchUp;
    private long count;
    private long nextSlot;
    private int open;
    private int warm;
    private long lastAnswer;

    Pacer(int limit, long now) {
        arrived = new long[limit];
        number = new long[limit];
        interval = (long) (SECOND / (limit * SHARE));
        catchUp = Math.min(MOST_CATCH_UP, interval / 2);
        nextSlot = now;
        lastAnswer = now;
    }

    /** Nanoseconds until the next call may go: 0 for now, {@code Long.MAX_VALUE} for when an answer has come. */
    long waitFrom(long now) {
        long until = nextSlot - now;
        if (count >= arrived.length) {
            long before = arrived[slot(count)];
            if (before == NOT_YET) {
                return NOT_YET;
            }
            until = Math.max(until, before + SECOND + MARGIN - now);
        }
        return Math.max(0, until);
    }

    /** Takes the next place. */
    long take(long now) {
        nextSlot = Math.max(nextSlot, now - catchUp) + interval;
        if (open == 0 && now - lastAnswer > IDLE) {
            warm = 0;
        }
        open++;
        int slot = slot(count);
        arrived[slot] = NOT_YET;
        number[slot] = count;
        return count++;
    }

    /** Whether this many open calls need a connection that is not open yet. */
    boolean needsConnection() {
        return open > warm;
    }

    /** The call was handed to an open connection. */
    void handedOver(long place, long now) {
        arrive(place, now);
    }

    /** The call has ended, however it did. */
    void ended(long place, long now) {
        int slot = slot(place);
        if (number[slot] == place && arrived[slot] == NOT_YET) {
            arrived[slot] = now;
        }
        warm = Math.max(warm, open);
        open--;
        lastAnswer = now;
    }

    private void arrive(long place, long now) {
        int slot = slot(place);
        if (number[slot] == place) {
            arrived[slot] = now;
        }
    }

    private int slot(long place) {
        return (int) (place % arrived.length);
    }
}
