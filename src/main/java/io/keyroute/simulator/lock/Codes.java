package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The codes of one lock by id, indexed by name and digits so that a door with thousands of codes stays fast. Guarded
 * by the lock's monitor.
 */
final class Codes {

    private final String deviceId;
    private final Journal journal;
    private final int keptDeleted;
    private final TreeMap<Long, Code> byId = new TreeMap<>();
    private final Map<String, Long> byName = new HashMap<>();
    private final Map<String, Set<Long>> byDigits = new HashMap<>();
    private final TreeSet<Long> pending = new TreeSet<>();
    private final Deque<Long> deleted = new ArrayDeque<>();
    private final BitSet numbers = new BitSet();
    private int occupied;
    private int held;

    Codes(String deviceId, Journal journal, int keptDeleted) {
        this.deviceId = deviceId;
        this.journal = journal;
        this.keptDeleted = keptDeleted;
    }

    /** Stores the new state of a code, in the journal first. */
    void put(Code code) {
        journal.write("code", deviceId, Long.toString(code.id()), code);
        remember(code);
    }

    void remember(Code code) {
        Code old = byId.put(code.id(), code);
        if (old != null) {
            unindex(old);
        }
        index(code);
        if (code.deleted() && !code.ghost() && (old == null || !old.deleted())) {
            deleted.addLast(code.id());
            if (deleted.size() > keptDeleted) {
                forget(deleted.removeFirst());
            }
        }
    }

    void forget(long id) {
        Code old = byId.remove(id);
        if (old != null) {
            unindex(old);
            journal.write("code", deviceId, Long.toString(id), null);
        }
    }

    Code get(long id) {
        return byId.get(id);
    }

    Collection<Code> all() {
        return byId.values();
    }

    List<Code> after(long id) {
        return new ArrayList<>(byId.tailMap(id, false).values());
    }

    boolean nameTaken(String name, long exceptId) {
        Long holder = byName.get(name);
        return holder != null && holder != exceptId;
    }

    /** Another code of these digits that has or will get a place on the lock. */
    boolean digitsTaken(String digits, long exceptId) {
        return byDigits.getOrDefault(digits, Set.of()).stream().anyMatch(id -> id != exceptId);
    }

    List<Code> withDigits(String digits) {
        return byDigits.getOrDefault(digits, Set.of()).stream().map(byId::get).toList();
    }

    List<Code> pending() {
        return pending.stream().map(byId::get).toList();
    }

    /** Places taken; the lock drops expired codes by itself when it needs room. */
    int occupied(int enough, long nowSeconds) {
        if (occupied < enough) {
            return occupied;
        }
        return (int) byId.values().stream()
                .filter(c -> c.occupies() && !c.expired(nowSeconds))
                .count();
    }

    /** Places in use in the lock's own memory. */
    int held(int enough, long nowSeconds) {
        if (held < enough) {
            return held;
        }
        return (int) byId.values().stream()
                .filter(c -> c.slot() != null && !c.expired(nowSeconds))
                .count();
    }

    int freeNumber() {
        return numbers.nextClearBit(1);
    }

    private void index(Code code) {
        if (!code.deleted() && code.name() != null) {
            byName.put(code.name(), code.id());
        }
        if (code.occupies()) {
            occupied++;
            numbers.set(code.number());
            byDigits.computeIfAbsent(code.digits(), d -> new HashSet<>(2)).add(code.id());
            if (code.slot() != null) {
                held++;
                byDigits.computeIfAbsent(code.slot().digits(), d -> new HashSet<>(2))
                        .add(code.id());
            }
        }
        if (code.pending() != null) {
            pending.add(code.id());
        }
    }

    private void unindex(Code code) {
        if (code.name() != null) {
            byName.remove(code.name(), code.id());
        }
        if (code.occupies()) {
            occupied--;
            numbers.clear(code.number());
            unindexDigits(code.digits(), code.id());
            if (code.slot() != null) {
                held--;
                unindexDigits(code.slot().digits(), code.id());
            }
        }
        pending.remove(code.id());
    }

    private void unindexDigits(String digits, long id) {
        byDigits.computeIfPresent(digits, (d, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
        });
    }
}
