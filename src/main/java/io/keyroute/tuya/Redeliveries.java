package io.keyroute.tuya;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which messages wait to be asked for again, and how often each has failed. The service itself does not count for a
 * subscription of the failover type. Failures are forgotten by a restart, and those of the oldest of many. Not
 * thread-safe.
 */
final class Redeliveries {
    private static final int MOST_WAITING = 100;
    private static final int MOST_KNOWN = 10_000;
    private static final int LARGEST_SHIFT = 20;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Instant> waiting = new HashMap<>();
    private Instant nextRound = Instant.MIN;
    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /**
     * @param first how long a message waits after its first failure; twice as long after each more
     * @param longest how long it waits at most
     */
    Redeliveries(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** A message failed. Returns how often it has by now. */
    int failed(String id) {
        return failures.merge(id, 1, Integer::sum);
    }

    /** The message is to be asked for again after its pause. */
    void later(String id, Instant now) {
        int doublings = Math.min(failures.getOrDefault(id, 1) - 1, LARGEST_SHIFT);
        Duration pause = first.multipliedBy(1L << doublings);
        waiting.put(id, now.plus(pause.compareTo(longest) > 0 ? longest : pause));
    }

    void done(String id) {
        failures.remove(id);
        waiting.remove(id);
    }

    boolean isWaiting(String id) {
        return waiting.containsKey(id);
    }

    /** Whether so much fails that more had better not be received. */
    boolean isFull() {
        return waiting.size() >= MOST_WAITING;
    }

    /**
     * Those whose pause has ended; they wait no longer. They come in rounds, at least the first pause apart: asked for
     * one, the service sends all again that is not acknowledged, and may count it.
     */
    List<String> due(Instant now) {
        if (now.isBefore(nextRound)) {
            return List.of();
        }
        List<String> due = waiting.entrySet().stream()
                .filter(message -> !message.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        if (!due.isEmpty()) {
            nextRound = now.plus(first);
            due.forEach(waiting::remove);
        }
        return due;
    }
}
