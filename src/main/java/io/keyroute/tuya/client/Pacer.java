package io.keyroute.tuya.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Spaces calls so that the cloud never counts more than the limit in any second, and hardly less under load.
 *
 * <p>A call goes only while fewer calls than the limit may have reached the cloud within the last second. When one did is
 * not known: its answer came so much later than the shortest trip of its operation, and all of that may have been lost
 * on the way there. What may have opened a connection, and the first few calls of an operation, count from their
 * answers. A call without an answer, or with a late one, is taken to have arrived a second after it was handed to the
 * connection, so that it takes one place for two seconds and holds up nobody else. Beside that, calls go evenly; who is
 * late because the machine stood still catches up.
 *
 * <p>Of the way to the cloud the part is invisible that every call of the last minutes took: should the way become
 * shorter all at once, one second may see a few calls too many, and the cloud refuses these.
 *
 * <p>Not safe for concurrent use: {@link RateLanes} guards it.
 */
final class Pacer {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_WAY = SECOND;
    private static final long IDLE = TimeUnit.SECONDS.toNanos(20);
    private static final double SHARE = 0.99;

    private final int limit;
    private final long[] countsUntil;
    private final long[] begun;
    private final long[] handedOver;
    private final long[] number;
    private final boolean[] opensConnection;
    private final Map<String, ShortestTrip> shortest = new HashMap<>();
    private final long interval;
    private long next;
    private long nextTurn;
    private int open;
    private int warm;
    private long lastEnd;

    Pacer(int limit, long now) {
        this.limit = limit;
        countsUntil = new long[limit];
        begun = new long[limit];
        handedOver = new long[limit];
        number = new long[limit];
        opensConnection = new boolean[limit];
        Arrays.fill(countsUntil, now);
        Arrays.fill(number, -1);
        interval = (long) (SECOND / (limit * SHARE));
        nextTurn = now;
        lastEnd = now;
    }

    /** Nanoseconds until the next call may go, as far as is known now: an answer may bring it forward. */
    long waitFrom(long now) {
        long free = countsUntil[firstFree()] - now;
        return Math.max(0, Math.max(free, nextTurn - now));
    }

    /** Takes a place, which must be free. */
    long take(long now) {
        nextTurn = Math.max(nextTurn, now - CATCH_UP) + interval;
        if (open == 0 && now - lastEnd > IDLE) {
            warm = 0;
        }
        open++;
        int slot = firstFree();
        begun[slot] = now;
        opensConnection[slot] = open > warm;
        number[slot] = next++ * limit + slot;
        countFrom(slot, now);
        return number[slot];
    }

    /** The call was handed to a connection, which may have to be opened yet. */
    void handedOver(long place, long now) {
        if (isTaken(place)) {
            countFrom(slot(place), now);
        }
    }

    /** The cloud did the work and answered. */
    void answered(long place, String operation, long now) {
        if (!isTaken(place)) {
            return;
        }
        int slot = slot(place);
        long arrived = now;
        if (!opensConnection[slot]) {
            arrived -=
                    shortest.computeIfAbsent(operation, o -> new ShortestTrip()).with(now - begun[slot]);
        }
        arrivedBy(slot, arrived);
    }

    /** The cloud answered without doing the work, so that the time it took says nothing. */
    void refused(long place, long now) {
        if (isTaken(place)) {
            arrivedBy(slot(place), now);
        }
    }

    /** The call has ended, however it did. What was given up may be on its way still: it goes on to count. */
    void ended(long now) {
        warm = Math.max(warm, open);
        open--;
        lastEnd = now;
    }

    private void countFrom(int slot, long sent) {
        handedOver[slot] = sent;
        countsUntil[slot] = sent + LONGEST_WAY + SECOND + MARGIN;
    }

    private void arrivedBy(int slot, long latest) {
        countsUntil[slot] = Math.min(latest, handedOver[slot] + LONGEST_WAY) + SECOND + MARGIN;
    }

    private int firstFree() {
        int first = 0;
        for (int slot = 1; slot < limit; slot++) {
            if (countsUntil[slot] - countsUntil[first] < 0) {
                first = slot;
            }
        }
        return first;
    }

    private boolean isTaken(long place) {
        return number[slot(place)] == place;
    }

    private int slot(long place) {
        return (int) (place % limit);
    }
}
