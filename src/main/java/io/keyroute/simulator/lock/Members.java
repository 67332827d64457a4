package io.keyroute.simulator.lock;

import java.util.Collection;
import java.util.List;

/** People a lock knows: home users with their schedules, and device users. Thread-safe. */
public final class Members {

    private final Surroundings around;
    private final Deliveries deliveries;
    private final Roles roles;

    Members(Surroundings around, Deliveries deliveries, Roles roles) {
        this.around = around;
        this.deliveries = deliveries;
        this.roles = roles;
    }

    /** Everybody the lock knows, also who has left the home. */
    public Collection<Person> all(VirtualLock lock) {
        synchronized (lock) {
            return lock.people().all().stream().filter(p -> !p.isNobody()).toList();
        }
    }

    /** Everybody the cloud shows to the account. */
    public Collection<Person> shown(VirtualLock lock) {
        synchronized (lock) {
            return all(lock).stream()
                    .filter(p -> !p.absent() && roles.sees(lock, p))
                    .toList();
        }
    }

    public Person get(VirtualLock lock, String userId) {
        synchronized (lock) {
            Person person = existing(lock, userId);
            roles.touch(lock, person);
            return person;
        }
    }

    static Person existing(VirtualLock lock, String userId) {
        Person person = lock.people().get(userId);
        if (person == null || person.isNobody() || person.absent()) {
            throw TuyaError.noSuchUser();
        }
        return person;
    }

    static Person existing(VirtualLock lock, String userId, boolean home) {
        Person person = existing(lock, userId);
        if (person.home() != home) {
            throw TuyaError.noSuchUser();
        }
        return person;
    }

    /** Whose rights the account has at the lock, or null where that is an owner whom the lock has no data of. */
    public Person self(VirtualLock lock) {
        synchronized (lock) {
            if (roles.actsAs() != null) {
                return existing(lock, roles.actsAs());
            }
            return all(lock).stream()
                    .filter(p -> p.userType() == Person.OWNER)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Adds a device user and answers its id. */
    public String add(VirtualLock lock, String name, int sex, String contact, Person.Figures figures) {
        synchronized (lock) {
            roles.manage(lock);
            String id = Long.toString(around.ids().incrementAndGet());
            lock.people().put(Person.added(id, name, sex, contact, lock.people().freeLockUserId(), figures));
            return id;
        }
    }

    public void rename(VirtualLock lock, String userId, String name, int sex, String contact, Person.Figures figures) {
        synchronized (lock) {
            Person person = existing(lock, userId, false);
            roles.touch(lock, person);
            lock.people().put(person.renamed(name, sex, contact == null ? person.contact() : contact, figures));
        }
    }

    /** Removes a device user and all its methods from the lock. */
    public void remove(VirtualLock lock, String userId) {
        synchronized (lock) {
            roles.delete(lock, existing(lock, userId, false));
            lock.toReach();
            lock.people().remove(userId);
        }
    }

    public void role(VirtualLock lock, String userId, boolean administrator) {
        synchronized (lock) {
            Person person = existing(lock, userId);
            int type = administrator ? Person.ADMINISTRATOR : Person.COMMON;
            roles.give(lock, person, type);
            lock.people().put(person.as(type));
        }
    }

    /** Sets when a person may enter. */
    public void schedule(VirtualLock lock, String userId, Validity wanted, Mishap mishap) {
        synchronized (lock) {
            Person person = get(lock, userId);
            if (!wanted.permanent() && wanted.window().to() <= wanted.window().from()) {
                throw TuyaError.illegalParameter("expired_time must be after effective_time");
            }
            lock.toReach();
            Change change = person.change() == null ? Change.ADD : Change.MODIFY;
            Pending pending = deliveries.pending(lock, change, mishap);
            Person asked = person.scheduled(wanted, change, pending);
            if (deliveries.atOnce(pending)) {
                boolean done = pending.outcome() == Outcome.DONE;
                asked = asked.settled(
                        done ? wanted : person.applied(), pending.arrives() ? Outcome.DONE : pending.outcome());
            }
            lock.people().put(asked);
            deliveries.later(lock, pending);
        }
    }

    /** Somebody leaves the home in the app: the cloud forgets them, the lock does not. */
    public void leave(VirtualLock lock, String userId) {
        synchronized (lock) {
            lock.people().put(existing(lock, userId, true).gone());
        }
    }

    /** Who has left the home while the lock still lets them in. */
    public List<Person> absent(VirtualLock lock) {
        synchronized (lock) {
            return all(lock).stream().filter(Person::absent).toList();
        }
    }

    /** Has the lock forget people: all of them, or none where one is unknown. */
    public void forget(VirtualLock lock, List<String> userIds) {
        synchronized (lock) {
            for (String id : userIds) {
                Person person = lock.people().get(id);
                if (person == null || person.isNobody()) {
                    throw TuyaError.noSuchUser();
                }
                roles.delete(lock, person);
            }
            lock.toReach();
            userIds.forEach(lock.people()::remove);
        }
    }
}
