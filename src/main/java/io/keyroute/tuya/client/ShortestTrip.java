package io.keyroute.tuya.client;

/** The shortest of the last trips, some hundreds of them: the way to the cloud may become longer for good. */
final class ShortestTrip {
    private static final int TRIPS = 500;

    private long before = Long.MAX_VALUE;
    private long now = Long.MAX_VALUE;
    private int trips;

    /** Adds a trip and tells the shortest, at most this one. */
    long with(long trip) {
        if (trips++ == TRIPS) {
            before = now;
            now = Long.MAX_VALUE;
            trips = 1;
        }
        now = Math.min(now, trip);
        return Math.min(before, now);
    }
}
