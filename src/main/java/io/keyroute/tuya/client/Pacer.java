package io.keyroute.tuya.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Spaces calls so that the cloud never counts more than the limit in any second, and hardly less under load.
 *
 * <p>A call never goes before the one {@code limit} places ahead of it is a second old, counted from the latest moment
 * at which that one can have reached the cloud. When it did is not known: its answer came so much later than the
 * shortest round trip of its operation, and all of that may have been lost on the way there. A call without an answer
 * is taken to have arrived a second after it was handed to the connection, so that a lost one holds up the account no
 * longer. Beside that, calls go evenly; who is late because the machine stood still catches up.
 *
 * <p>Not safe for concurrent use: {@link RateLanes} guards it.
 */
final class Pacer {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_WAY = SECOND;
    private static final double SHARE = 0.99;
    private static final long NOT_YET = Long.MAX_VALUE;

    private final long[] sent;
    private final long[] arrived;
    private final Map<String, ShortestTrip> shortest = new HashMap<>();
    private final long interval;
    private long count;
    private long nextSlot;

    Pacer(int limit, long now) {
        sent = new long[limit];
        arrived = new long[limit];
        Arrays.fill(arrived, now - 2 * SECOND);
        interval = (long) (SECOND / (limit * SHARE));
        nextSlot = now;
    }

    /** Nanoseconds until the next call may go: 0 for now, {@code Long.MAX_VALUE} for when another has gone or ended. */
    long waitFrom(long now) {
        int slot = slot(count);
        long before = arrived[slot];
        if (before == NOT_YET) {
            if (sent[slot] == NOT_YET) {
                return NOT_YET;
            }
            before = sent[slot] + LONGEST_WAY;
        }
        return Math.max(0, Math.max(nextSlot, before + SECOND + MARGIN) - now);
    }

    /** Takes the next place. */
    long take(long now) {
        nextSlot = Math.max(nextSlot, now - CATCH_UP) + interval;
        sent[slot(count)] = NOT_YET;
        arrived[slot(count)] = NOT_YET;
        return count++;
    }

    /** The call was handed to a connection, which may have to be opened yet. */
    void handedOver(long place, long now) {
        if (isOnItsWay(place)) {
            sent[slot(place)] = now;
        }
    }

    /**
     * The call was answered. Of the first calls nobody knows how much of their time went into connections, so that they
     * count from their answers.
     */
    void answered(long place, String operation, long now) {
        if (!isOnItsWay(place) || sent[slot(place)] == NOT_YET) {
            return;
        }
        long trip = now - sent[slot(place)];
        long least =
                shortest.computeIfAbsent(operation, o -> new ShortestTrip()).with(trip);
        arrived[slot(place)] = place < arrived.length ? now : now - least;
    }

    /** The call has ended, however it did. */
    void ended(long place, long now) {
        if (isOnItsWay(place)) {
            arrived[slot(place)] = now;
        }
    }

    private boolean isOnItsWay(long place) {
        return count - place <= arrived.length && arrived[slot(place)] == NOT_YET;
    }

    private int slot(long place) {
        return (int) (place % arrived.length);
    }
}
