package io.keyroute.simulator.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Whose an unlocking method is, what it is called and what is set about it. Thread-safe. */
public final class MethodLinks {

    /** A method as calls name it: by type or data point, and the lock's number. */
    public record Named(String dp, int number) {

        boolean is(Method method) {
            return method.number() == number && method.dp().equals(dp);
        }
    }

    private final Roles roles;

    MethodLinks(Roles roles) {
        this.roles = roles;
    }

    /** Methods on the lock that are nobody's, as far as the cloud knows of them. */
    public List<Method> unassigned(VirtualLock lock) {
        synchronized (lock) {
            return lock.people().nobody().methods().stream()
                    .filter(m -> !m.traits().unsynced())
                    .toList();
        }
    }

    /** The cloud asks the lock for its methods of these data points. */
    public void sync(VirtualLock lock, List<String> dps) {
        synchronized (lock) {
            if (!lock.reachable()) {
                throw lock.unreachable();
            }
            Person nobody = lock.people().nobody();
            lock.people()
                    .put(nobody.with(nobody.methods().stream()
                            .map(m -> dps.contains(m.dp()) ? m.with(m.traits().unsynced(false)) : m)
                            .toList()));
        }
    }

    /** Links methods that are nobody's with a person: all of them, or none where one is not to be had. */
    public void allocate(VirtualLock lock, String userId, List<Named> wanted) {
        synchronized (lock) {
            Person person = Members.existing(lock, userId);
            roles.manage(lock);
            roles.touch(lock, person);
            List<Method> rest = new ArrayList<>(lock.people().nobody().methods());
            List<Method> gained = new ArrayList<>(person.methods());
            for (Named name : wanted) {
                Method method = rest.stream()
                        .filter(m -> name.is(m) && !m.traits().unsynced())
                        .findFirst()
                        .orElseThrow(MethodLinks::missing);
                rest.remove(method);
                gained.add(method);
            }
            lock.people().put(lock.people().nobody().with(rest));
            lock.people().put(person.with(gained));
        }
    }

    public void rename(VirtualLock lock, Named name, String newName) {
        synchronized (lock) {
            change(lock, name::is, m -> m.with(m.traits().named(newName)));
        }
    }

    /** Sets or clears the duress alarm. */
    public void duress(VirtualLock lock, Named name, boolean on) {
        synchronized (lock) {
            lock.toReach();
            change(
                    lock,
                    m -> name.is(m) && (on || m.traits().duress()),
                    m -> m.with(m.traits().duress(on)));
        }
    }

    /**
     * Sets an attribute.
     *
     * @param key of the method in the cloud
     * @param photo true for taking a picture, false for the voice
     */
    public void attribute(VirtualLock lock, long key, boolean photo, boolean on) {
        synchronized (lock) {
            lock.toReach();
            change(
                    lock,
                    m -> m.key() == key,
                    m -> m.with(photo ? m.traits().photo(on) : m.traits().voice(on)));
        }
    }

    private void change(VirtualLock lock, Predicate<Method> which, UnaryOperator<Method> how) {
        for (Person person : lock.people().all()) {
            if (!person.absent() && person.methods().stream().anyMatch(which)) {
                if (person.isNobody()) {
                    roles.manage(lock);
                } else {
                    roles.touch(lock, person);
                }
                lock.people()
                        .put(person.with(person.methods().stream()
                                .map(m -> which.test(m) ? how.apply(m) : m)
                                .toList()));
                return;
            }
        }
        throw missing();
    }

    /** Links a row of history that is nobody's with a person. */
    public void allocateRecord(VirtualLock lock, String recordId, String userId) {
        synchronized (lock) {
            Person person = Members.existing(lock, userId);
            roles.touch(lock, person);
            HistoryRow row = lock.history().find(recordId);
            if (row == null) {
                throw new TuyaError(2323, "the record does not exist");
            }
            if (!row.linkable()) {
                throw new TuyaError(2306, "illegal operation: the record cannot be linked");
            }
            lock.history().replace(row.of(person.id(), person.name()));
        }
    }

    private static TuyaError missing() {
        return new TuyaError(1000, "data not exist");
    }
}
