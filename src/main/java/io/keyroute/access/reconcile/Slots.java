package io.keyroute.access.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Who may call now: a bounded number of calls of one account at once, so that one that is slow or at its limit holds up
 * no other, and through a gateway one write until it is delivered, failed or
 * 25 s old. The nearest arrival goes first. In memory, because only the owner of an account's lease calls it, and every
 * write is committed as begun before it leaves. Thread-safe; nobody waits on a thread.
 */
final class Slots {

    /** Tuya's documentation lets a Zigbee delivery time out after 25 s. */
    static final Duration DELIVERY = Duration.ofSeconds(25);

    /**
     * Who goes first: the smaller urgency, then the earlier arrival, then a room before a shared door, which its guest
     * reaches by other ways, then who came first.
     */
    record Rank(int urgency, long validFrom, boolean shared, long order) implements Comparable<Rank> {
        @Override
        public int compareTo(Rank o) {
            return Comparator.comparingInt(Rank::urgency)
                    .thenComparingLong(Rank::validFrom)
                    .thenComparing(Rank::shared)
                    .thenComparingLong(Rank::order)
                    .compare(this, o);
        }
    }

    private record Waiting(String grantId, Rank rank, CompletableFuture<Void> turn) {}

    private static final class Line {
        private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::rank));
        private String holder;
        private long until = Long.MAX_VALUE;
    }

    private static final class Account {
        private final PriorityQueue<Waiting> callers = new PriorityQueue<>(Comparator.comparing(Waiting::rank));
        private int free;

        private Account(int free) {
            this.free = free;
        }
    }

    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    /** Ranks of those whom somebody waits for, by grant. */
    private final Map<String, Rank> hurried = new HashMap<>();

    private final AtomicLong order = new AtomicLong();
    private final LongSupplier nanos;
    private final int calls;
    private boolean closed;

    /**
     * @param calls most calls of one account at once; no more than a lane of the account's client queues
     * @param nanos the real, monotonic clock
     */
    Slots(int calls, LongSupplier nanos) {
        this.calls = calls;
        this.nanos = nanos;
    }

    /** A number by which who came first goes first. */
    long nextOrder() {
        return order.incrementAndGet();
    }

    /** Completes when the grant holds the line; at once where it does already. */
    CompletableFuture<Void> line(String key, String grantId, Rank rank) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        synchronized (this) {
            Line line = lines.computeIfAbsent(key, k -> new Line());
            if (!closed && line.holder != null && !line.holder.equals(grantId)) {
                line.waiting.add(new Waiting(grantId, of(grantId, rank), turn));
                return turn;
            }
            line.holder = grantId;
            line.until = Long.MAX_VALUE;
        }
        turn.complete(null);
        return turn;
    }

    /**
     * The write has left and was taken: the line stays closed until it is freed or the time of delivery is over, however
     * often it is looked for meanwhile.
     */
    synchronized void delivering(String key, String grantId) {
        Line line = lines.get(key);
        if (line != null && grantId.equals(line.holder) && line.until == Long.MAX_VALUE) {
            line.until = nanos.getAsLong() + DELIVERY.toNanos();
        }
    }

    void freeLine(String key, String grantId) {
        Waiting next;
        synchronized (this) {
            Line line = lines.get(key);
            if (line == null || !grantId.equals(line.holder)) {
                return;
            }
            next = pass(key, line);
        }
        if (next != null) {
            next.turn().complete(null);
        }
    }

    /** Frees lines whose delivery took too long. */
    void sweep() {
        List<Waiting> next = new ArrayList<>();
        synchronized (this) {
            long now = nanos.getAsLong();
            for (Map.Entry<String, Line> e : List.copyOf(lines.entrySet())) {
                Line line = e.getValue();
                if (line.until != Long.MAX_VALUE && now - line.until >= 0) {
                    Waiting passed = pass(e.getKey(), line);
                    if (passed != null) {
                        next.add(passed);
                    }
                }
            }
        }
        next.forEach(w -> w.turn().complete(null));
    }

    private Waiting pass(String key, Line line) {
        Waiting next = line.waiting.poll();
        if (next == null) {
            lines.remove(key);
            return null;
        }
        line.holder = next.grantId();
        line.until = Long.MAX_VALUE;
        return next;
    }

    /** Completes when a call of the account may be made. */
    CompletableFuture<Void> call(String account, String grantId, Rank rank) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        synchronized (this) {
            Account of = accounts.computeIfAbsent(account, a -> new Account(calls));
            if (!closed && of.free == 0) {
                of.callers.add(new Waiting(grantId, of(grantId, rank), turn));
                return turn;
            }
            of.free--;
        }
        turn.complete(null);
        return turn;
    }

    void freeCall(String account) {
        Waiting next;
        synchronized (this) {
            Account of = accounts.get(account);
            next = of.callers.poll();
            if (next == null) {
                of.free++;
                return;
            }
        }
        next.turn().complete(null);
    }

    /** Lets everybody go on who waits, for nobody begins anything any more. */
    void close() {
        List<Waiting> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            lines.values().forEach(line -> {
                all.addAll(line.waiting);
                line.waiting.clear();
            });
            accounts.values().forEach(of -> {
                all.addAll(of.callers);
                of.callers.clear();
            });
        }
        all.forEach(w -> w.turn().complete(null));
    }

    /**
     * Whoever waits for a grant lends it their rank, wherever it waits now or later, until {@link #calm}: a guest must not
     * stand behind others for want of somebody who has time.
     */
    synchronized void hurry(String grantId, Rank rank) {
        Rank lent = of(grantId, rank);
        hurried.put(grantId, lent);
        lines.values().forEach(line -> raise(line.waiting, grantId, lent));
        accounts.values().forEach(of -> raise(of.callers, grantId, lent));
    }

    /** Nobody waits for it any more; where it stands it stays. */
    synchronized void calm(String grantId) {
        hurried.remove(grantId);
    }

    /** The better one of a grant's own rank and what it was lent. */
    synchronized Rank of(String grantId, Rank own) {
        Rank lent = hurried.get(grantId);
        return lent == null || own.compareTo(lent) <= 0 ? own : lent;
    }

    private static void raise(PriorityQueue<Waiting> waiting, String grantId, Rank rank) {
        waiting.stream()
                .filter(w -> w.grantId().equals(grantId) && rank.compareTo(w.rank()) < 0)
                .toList()
                .forEach(w -> {
                    waiting.remove(w);
                    waiting.add(new Waiting(grantId, rank, w.turn()));
                });
    }

    /** Who holds what and how many wait, for logs. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("calls");
        accounts.forEach((name, of) -> text.append(' ')
                .append(name)
                .append(" free ")
                .append(of.free)
                .append(" waiting ")
                .append(of.callers.size()));
        lines.forEach((key, line) -> text.append(", ")
                .append(key)
                .append(" held by ")
                .append(line.holder)
                .append(" with ")
                .append(line.waiting.size())
                .append(" waiting"));
        return text.toString();
    }
}
