package io.keyroute.simulator.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** People a lock knows: home users with their schedules, device users, and their unlocking methods. Thread-safe. */
public final class Members {

    private final Surroundings around;
    private final Deliveries deliveries;
    private final CodeRules rules;

    Members(Surroundings around, Deliveries deliveries) {
        this.around = around;
        this.deliveries = deliveries;
        this.rules = new CodeRules(around);
    }

    public Collection<Person> all(VirtualLock lock) {
        synchronized (lock) {
            return lock.people().all();
        }
    }

    public Person get(VirtualLock lock, String userId) {
        synchronized (lock) {
            Person person = lock.people().get(userId);
            if (person == null) {
                throw TuyaError.noSuchUser();
            }
            return person;
        }
    }

    /** Adds a device user and answers its id. */
    public String add(VirtualLock lock, String name, int sex, String contact) {
        synchronized (lock) {
            String id = Long.toString(around.ids().incrementAndGet());
            lock.people()
                    .put(new Person(
                            id,
                            name,
                            sex,
                            contact,
                            false,
                            20,
                            lock.people().freeLockUserId(),
                            Validity.ALWAYS,
                            Validity.ALWAYS,
                            null,
                            Outcome.DONE,
                            null,
                            List.of()));
            return id;
        }
    }

    public void rename(VirtualLock lock, String userId, String name, int sex, String contact) {
        synchronized (lock) {
            Person person = deviceUser(lock, userId);
            lock.people().put(person.renamed(name, sex, contact == null ? person.contact() : contact));
        }
    }

    /** Removes a device user and all its methods from the lock. */
    public void remove(VirtualLock lock, String userId) {
        synchronized (lock) {
            deviceUser(lock, userId);
            reach(lock);
            lock.people().remove(userId);
        }
    }

    /** Sets when a person may enter. */
    public void schedule(VirtualLock lock, String userId, Validity wanted, Mishap mishap) {
        synchronized (lock) {
            Person person = get(lock, userId);
            if (!wanted.permanent() && wanted.window().to() <= wanted.window().from()) {
                throw TuyaError.illegalParameter("expired_time must be after effective_time");
            }
            reach(lock);
            Change change = person.change() == null ? Change.ADD : Change.MODIFY;
            Pending pending = deliveries.pending(lock, change, mishap);
            Person asked = person.scheduled(wanted, change, pending);
            if (deliveries.atOnce(pending)) {
                boolean done = mishap.outcome() == Outcome.DONE;
                boolean lie = mishap.outcome() == Outcome.PHANTOM;
                asked = asked.settled(done ? wanted : person.applied(), lie ? Outcome.DONE : mishap.outcome());
            }
            lock.people().put(asked);
            deliveries.later(lock, pending);
        }
    }

    /**
     * Enrols an unlocking method.
     *
     * @param digits of a password; null for a card, a finger or a face, which somebody then holds to the lock at once
     */
    public void enrol(VirtualLock lock, String userId, boolean home, String type, String digits, Mishap mishap) {
        synchronized (lock) {
            Person person = get(lock, userId);
            if (person.home() != home) {
                throw TuyaError.noSuchUser();
            }
            if (digits != null) {
                rules.digits(lock, digits);
                if (lock.people().digitsTaken(digits) || lock.codes().digitsTaken(digits, -1)) {
                    throw new TuyaError(2322, "the password repeats");
                }
                if (lock.device().entry()
                        && (lock.state().full()
                                || lock.people().passwords() >= lock.state().capacity())) {
                    throw new TuyaError(2303, "the number of passwords on the lock exceeds the limit");
                }
            }
            reach(lock);
            if (lock.device().entry() && lock.people().methodPending()) {
                throw new TuyaError(2328, "an operation is running on the lock");
            }
            Pending pending = deliveries.pending(lock, Change.ADD, mishap);
            List<Method> methods = new ArrayList<>(person.methods());
            int number = lock.people().freeMethodNumber();
            if (!deliveries.atOnce(pending)) {
                methods.add(new Method(number, type, digits, false, pending));
            } else if (mishap.outcome() == Outcome.DONE || mishap.outcome() == Outcome.PHANTOM) {
                methods.add(new Method(number, type, digits, mishap.outcome() == Outcome.DONE, null));
            }
            lock.people().put(person.with(methods));
            deliveries.later(lock, pending);
        }
    }

    /** Removes one unlocking method of a person. */
    public void removeMethod(VirtualLock lock, String userId, boolean home, String type, int number, Mishap mishap) {
        synchronized (lock) {
            Person person = get(lock, userId);
            if (person.home() != home) {
                throw TuyaError.noSuchUser();
            }
            Method old = person.methods().stream()
                    .filter(m -> m.number() == number && m.type().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new TuyaError(1000, "data not exist"));
            reach(lock);
            if (lock.device().entry() && lock.people().methodPending()) {
                throw new TuyaError(2328, "an operation is running on the lock");
            }
            Pending pending = deliveries.pending(lock, Change.DELETE, mishap);
            List<Method> methods = new ArrayList<>(person.methods());
            int place = methods.indexOf(old);
            if (!deliveries.atOnce(pending)) {
                methods.set(place, new Method(number, type, old.digits(), old.onLock(), pending));
            } else if (mishap.outcome() == Outcome.DONE || mishap.outcome() == Outcome.PHANTOM) {
                methods.remove(place);
            }
            lock.people().put(person.with(methods));
            deliveries.later(lock, pending);
        }
    }

    private static Person deviceUser(VirtualLock lock, String userId) {
        Person person = lock.people().get(userId);
        if (person == null || person.home()) {
            throw TuyaError.noSuchUser();
        }
        return person;
    }

    private static void reach(VirtualLock lock) {
        if (!lock.reachable() && !lock.profile().patient()) {
            throw new TuyaError(2001, "device is offline");
        }
    }
}
