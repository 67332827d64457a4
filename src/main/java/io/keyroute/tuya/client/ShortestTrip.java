package io.keyroute.tuya.client;

/** The shortest of the last trips, some hundreds of them: the way to the cloud may become longer for good. */
final class ShortestTrip {
    private static final int TRIPS = 500;
    private static final int ENOUGH = 5;

    private long before = Long.MAX_VALUE;
    private long now = Long.MAX_VALUE;
    private int trips;

    /** Adds a trip and tells the shortest, at most this one; zero while too few are known. */
    long with(long trip) {
        if (trips++ == TRIPS) {
            before = now;
            now = Long.MAX_VALUE;
            trips = 1;
        }
        now = Math.min(now, trip);
        return before == Long.MAX_VALUE && trips < ENOUGH ? 0 : Math.min(before, now);
    }
}
