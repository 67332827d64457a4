package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a lock has beside temporary passwords and people: offline and advanced passwords, its ways to be opened from
 * afar, and its bolt. Thread-safe to read; every change happens under the lock's monitor.
 */
final class Fittings {

    private final String deviceId;
    private final Journal journal;
    private final OfflineBook offline;
    private final Map<String, Advanced> advanced = new TreeMap<>();
    private volatile Remote remote = Remote.FACTORY;
    private volatile Bolt bolt = Bolt.UNTOUCHED;

    Fittings(String deviceId, Journal journal) {
        this.deviceId = deviceId;
        this.journal = journal;
        this.offline = new OfflineBook(deviceId, journal);
    }

    OfflineBook offline() {
        return offline;
    }

    /** Null where none of this type was ever set. */
    Advanced advanced(String type) {
        return advanced.get(type);
    }

    List<Advanced> advanced() {
        return List.copyOf(advanced.values());
    }

    void put(Advanced now) {
        journal.write("advanced", deviceId, now.type(), now);
        remember(now);
    }

    void remember(Advanced now) {
        advanced.put(now.type(), now);
    }

    Remote remote() {
        return remote;
    }

    void put(Remote now) {
        journal.write("remote", deviceId, "", now);
        remember(now);
    }

    void remember(Remote now) {
        remote = now;
    }

    Bolt bolt() {
        return bolt;
    }

    void put(Bolt now) {
        journal.write("bolt", deviceId, "", now);
        remember(now);
    }

    void remember(Bolt now) {
        bolt = now;
    }

    void reset() {
        offline.clear();
        advanced().forEach(password -> journal.write("advanced", deviceId, password.type(), null));
        advanced.clear();
        put(Remote.FACTORY);
        put(Bolt.UNTOUCHED);
    }
}
