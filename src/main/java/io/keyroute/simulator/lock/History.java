package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What happened at one door, oldest first. Guarded by the lock's monitor. */
final class History {

    private final String deviceId;
    private final Journal journal;
    private final int kept;
    private final Deque<HistoryRow> rows = new ArrayDeque<>();

    History(String deviceId, Journal journal, int kept) {
        this.deviceId = deviceId;
        this.journal = journal;
        this.kept = kept;
    }

    void add(HistoryRow row) {
        journal.write("row", deviceId, Long.toString(row.id()), row);
        remember(row);
    }

    /** The first millisecond from the given one in which nothing happened yet: nobody types two codes within one. */
    long ownMillisecond(long at) {
        Set<Long> taken = rows.stream().map(HistoryRow::at).collect(Collectors.toSet());
        return LongStream.iterate(at, next -> next + 1)
                .filter(next -> !taken.contains(next))
                .findFirst()
                .orElseThrow();
    }

    void remember(HistoryRow row) {
        rows.addLast(row);
        if (rows.size() > kept) {
            journal.write("row", deviceId, Long.toString(rows.removeFirst().id()), null);
        }
    }

    /** Null where there is no row of this id. */
    HistoryRow find(String id) {
        return rows.stream()
                .filter(row -> Long.toString(row.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    void replace(HistoryRow row) {
        journal.write("row", deviceId, Long.toString(row.id()), row);
        List<HistoryRow> all =
                rows.stream().map(r -> r.id() == row.id() ? row : r).toList();
        rows.clear();
        rows.addAll(all);
    }

    void clear() {
        rows.forEach(row -> journal.write("row", deviceId, Long.toString(row.id()), null));
        rows.clear();
    }

    /** Newest first, as Tuya's history pages list them. */
    List<HistoryRow> visible(long realMillis, Predicate<HistoryRow> wanted) {
        return rows.stream()
                .filter(row -> row.visibleAt() <= realMillis && wanted.test(row))
                .sorted((a, b) -> a.at() == b.at() ? Long.compare(b.id(), a.id()) : Long.compare(b.at(), a.at()))
                .toList();
    }
}
