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
    private static final int MOST_WAITING = 1000;
    private static final int MOST_OF_A_DEVICE = 100;
    private static final int MOST_KNOWN = 10_000;
    private static final int LARGEST_SHIFT = 20;

    private final Duration first;
    private final Duration longest;
    private final Map<String, Instant> waiting = new HashMap<>();
    private Instant nextRound = Instant.MIN;
    private long successes;
    private final Map<String, Failing> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failing> eldest) {
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

    /**
     * A message that fails.
     *
     * @param device whose it is, empty where nobody knows
     * @param times how often it has failed
     * @param before how many others had succeeded when it first did
     */
    private record Failing(String device, int times, long before) {
        Failing again() {
            return new Failing(device, times + 1, before);
        }
    }

    /**
     * A message failed. Returns how often it has by now.
     *
     * @param device whose it is, or {@code null}
     */
    int failed(String id, String device) {
        return failures.merge(
                        id, new Failing(device == null ? "" : device, 1, successes), (known, first) -> known.again())
                .times();
    }

    /** A message succeeded. */
    void succeeded() {
        successes++;
    }

    /**
     * Whether so many messages of one device fail, while others succeed, that no more of them are to wait: it is not
     * something that is away, and all other doors need the room.
     */
    boolean isCrowded(String device) {
        List<Failing> same = failures.values().stream()
                .filter(failing -> failing.device().equals(device == null ? "" : device))
                .toList();
        return same.size() > MOST_OF_A_DEVICE && same.get(0).before() < successes;
    }

    /** The message is to be asked for again after its pause. */
    void later(String id, Instant now) {
        Failing known = failures.get(id);
        int doublings = known == null ? 0 : Math.min(known.times() - 1, LARGEST_SHIFT);
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
