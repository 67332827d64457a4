package io.keyroute.simulator.cloud;

/** Counts arrivals in a sliding second and admits at most so many. Thread-safe. */
public final class CallLimit {

    private static final long SECOND = 1_000_000_000L;

    private int perSecond;
    private long[] admitted = new long[1024];
    private int first;
    private int size;
    private int peak;

    /**
     * @param perSecond calls admitted in any second; 0 for any number
     */
    public CallLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    synchronized boolean admit(long nanos) {
        while (size > 0 && nanos - admitted[first] >= SECOND) {
            first = (first + 1) % admitted.length;
            size--;
        }
        if (perSecond > 0 && size >= perSecond) {
            return false;
        }
        if (size == admitted.length) {
            grow();
        }
        admitted[(first + size) % admitted.length] = nanos;
        size++;
        peak = Math.max(peak, size);
        return true;
    }

    public synchronized int perSecond() {
        return perSecond;
    }

    /** From now on; see the constructor. */
    public synchronized void perSecond(int calls) {
        perSecond = calls;
    }

    /** The most calls admitted in one sliding second so far. */
    public synchronized int peak() {
        return peak;
    }

    public synchronized void reset() {
        peak = 0;
    }

    private void grow() {
        long[] larger = new long[admitted.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = admitted[(first + i) % admitted.length];
        }
        admitted = larger;
        first = 0;
    }
}
