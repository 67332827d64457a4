package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The offline passwords given out for one lock. Guarded by the lock's monitor. */
final class OfflineBook {

    private final String deviceId;
    private final Journal journal;
    private final Map<Long, OfflineCode> byId = new LinkedHashMap<>();

    OfflineBook(String deviceId, Journal journal) {
        this.deviceId = deviceId;
        this.journal = journal;
    }

    void put(OfflineCode code) {
        journal.write("offline", deviceId, Long.toString(code.id()), code);
        remember(code);
    }

    void remember(OfflineCode code) {
        byId.put(code.id(), code);
    }

    OfflineCode get(long id) {
        return byId.get(id);
    }

    List<OfflineCode> all() {
        return List.copyOf(byId.values());
    }

    boolean taken(String digits) {
        return byId.values().stream().anyMatch(c -> !c.ended() && c.digits().equals(digits));
    }

    void clear() {
        byId.keySet().forEach(id -> journal.write("offline", deviceId, Long.toString(id), null));
        byId.clear();
    }
}
