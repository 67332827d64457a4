package io.keyroute.simulator.cloud;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many calls of each operation came and how they ended. Thread-safe. */
public final class CallStatistics {

    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();
    private volatile long firstAt;
    private volatile long lastAt;

    void count(String operation, String result, long realMillis) {
        counts.computeIfAbsent(operation, o -> new ConcurrentHashMap<>())
                .computeIfAbsent(result, r -> new LongAdder())
                .increment();
        if (firstAt == 0) {
            firstAt = realMillis;
        }
        lastAt = realMillis;
    }

    /** Counts by operation and result: {@code ok}, a Tuya code, {@code refused} or the name of a fault. */
    public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> sorted = new TreeMap<>();
        counts.forEach((operation, results) -> {
            Map<String, Long> byResult = new TreeMap<>();
            results.forEach((result, adder) -> byResult.put(result, adder.sum()));
            sorted.put(operation, byResult);
        });
        return sorted;
    }

    /** Real epoch milliseconds of the first call since the last reset, 0 where there was none. */
    public long firstAt() {
        return firstAt;
    }

    public long lastAt() {
        return lastAt;
    }

    public void reset() {
        counts.clear();
        firstAt = 0;
        lastAt = 0;
    }
}
