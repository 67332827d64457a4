package io.keyroute.simulator.lock;

import io.keyroute.simulator.store.Journal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people one lock knows, by id. Guarded by the lock's monitor. */
final class People {

    private final String deviceId;
    private final Journal journal;
    private final Map<String, Person> byId = new LinkedHashMap<>();

    People(String deviceId, Journal journal) {
        this.deviceId = deviceId;
        this.journal = journal;
    }

    void put(Person person) {
        journal.write("person", deviceId, person.id(), person);
        remember(person);
    }

    void remember(Person person) {
        byId.put(person.id(), person);
    }

    void remove(String id) {
        journal.write("person", deviceId, id, null);
        byId.remove(id);
    }

    Person get(String id) {
        return byId.get(id);
    }

    /** Whoever owns the methods linked with nobody; without methods where there are none. */
    Person nobody() {
        return byId.getOrDefault(Person.NOBODY, Person.nobody(List.of()));
    }

    Collection<Person> all() {
        return List.copyOf(byId.values());
    }

    int freeLockUserId() {
        int free = 1;
        while (lockUserIdTaken(free)) {
            free++;
        }
        return free;
    }

    private boolean lockUserIdTaken(int id) {
        return byId.values().stream().anyMatch(p -> p.lockUserId() == id);
    }

    int freeMethodNumber() {
        int free = 1;
        while (methodNumberTaken(free)) {
            free++;
        }
        return free;
    }

    private boolean methodNumberTaken(int number) {
        return byId.values().stream().flatMap(p -> p.methods().stream()).anyMatch(m -> m.number() == number);
    }

    long passwords() {
        return byId.values().stream()
                .flatMap(p -> p.methods().stream())
                .filter(m -> m.digits() != null)
                .count();
    }

    boolean digitsTaken(String digits) {
        return byId.values().stream().flatMap(p -> p.methods().stream()).anyMatch(m -> digits.equals(m.digits()));
    }

    boolean methodPending() {
        return byId.values().stream().flatMap(p -> p.methods().stream()).anyMatch(m -> m.pending() != null);
    }
}
