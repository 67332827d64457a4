package io.keyroute.simulator.lock;

import java.util.ArrayList;
import java.util.List;

/** Enrolling unlocking methods, at the lock or by the cloud, and removing them. Thread-safe. */
public final class UnlockMethods {

    private final Deliveries deliveries;
    private final CodeRules rules;
    private final Roles roles;

    UnlockMethods(Surroundings around, Deliveries deliveries, Roles roles) {
        this.deliveries = deliveries;
        this.rules = new CodeRules(around);
        this.roles = roles;
    }

    /**
     * Enrols an unlocking method.
     *
     * @param digits of a password; null for one to be typed at the lock, and for a card, a finger or a face, which
     *     somebody holds to the lock at once unless it is alone
     */
    public void enrol(VirtualLock lock, String userId, boolean home, String type, String digits, Mishap mishap) {
        synchronized (lock) {
            Person person = Members.existing(lock, userId, home);
            roles.touch(lock, person);
            if (digits != null) {
                free(lock, digits);
            }
            lock.toReach();
            oneAtATime(lock);
            boolean byHand =
                    digits == null && (type.equals("password") || lock.state().alone());
            Pending pending = byHand && mishap.outcome() == Outcome.DONE
                    ? Pending.BY_HAND
                    : deliveries.pending(lock, Change.ADD, mishap);
            List<Method> methods = new ArrayList<>(person.methods());
            int number = lock.people().freeMethodNumber();
            if (!deliveries.atOnce(pending)) {
                methods.add(new Method(number, type, digits, false, pending));
            } else if (pending.arrives()) {
                methods.add(new Method(number, type, digits, pending.outcome() == Outcome.DONE, null));
            }
            lock.people().put(person.with(methods));
            lock.around().happened(lock.id(), DeviceEvent.Kind.ENROLMENT_BEGUN);
            if (deliveries.atOnce(pending) && pending.arrives()) {
                lock.around().happened(lock.id(), DeviceEvent.Kind.ENROLMENT_DONE);
            }
            deliveries.later(lock, pending);
        }
    }

    private void free(VirtualLock lock, String digits) {
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

    private static void oneAtATime(VirtualLock lock) {
        if (lock.device().entry() && lock.people().methodPending()) {
            throw new TuyaError(2328, "an operation is running on the lock");
        }
    }

    /** Ends enrolments of a type that are under way; false where there are none. */
    public boolean cancel(VirtualLock lock, String type) {
        synchronized (lock) {
            lock.toReach();
            boolean any = false;
            for (Person person : lock.people().all()) {
                List<Method> kept = person.methods().stream()
                        .filter(m -> !m.type().equals(type)
                                || m.pending() == null
                                || m.pending().change() != Change.ADD)
                        .toList();
                if (kept.size() < person.methods().size()) {
                    any = true;
                    lock.people().put(person.with(kept));
                }
            }
            if (any) {
                lock.around().happened(lock.id(), DeviceEvent.Kind.ENROLMENT_CANCELLED);
            }
            return any;
        }
    }

    /** Removes one unlocking method of a person. */
    public void remove(VirtualLock lock, String userId, boolean home, String type, int number, Mishap mishap) {
        synchronized (lock) {
            Person person = Members.existing(lock, userId, home);
            roles.touch(lock, person);
            Method old = person.methods().stream()
                    .filter(m -> m.number() == number && m.type().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new TuyaError(1000, "data not exist"));
            lock.toReach();
            oneAtATime(lock);
            Pending pending = deliveries.pending(lock, Change.DELETE, mishap);
            List<Method> methods = new ArrayList<>(person.methods());
            int place = methods.indexOf(old);
            if (!deliveries.atOnce(pending)) {
                methods.set(place, old.moved(old.onLock(), pending));
            } else if (pending.arrives()) {
                methods.remove(place);
            }
            lock.people().put(person.with(methods));
            lock.around().happened(lock.id(), DeviceEvent.Kind.REMOVAL_BEGUN);
            if (deliveries.atOnce(pending) && pending.arrives()) {
                lock.around().happened(lock.id(), DeviceEvent.Kind.REMOVAL_DONE);
            }
            deliveries.later(lock, pending);
        }
    }

    /**
     * Somebody with the lock in hand enrols a method: the one the cloud waits for, else one that is nobody's. Where the
     * cloud can sync methods it does not know of the latter before it does.
     *
     * @return the lock's number of it
     */
    public int enrolAtLock(VirtualLock lock, String type, String digits) {
        synchronized (lock) {
            if (digits != null) {
                free(lock, digits);
            }
            for (Person person : lock.people().all()) {
                for (Method method : person.methods()) {
                    if (method.type().equals(type) && Pending.BY_HAND.equals(method.pending())) {
                        List<Method> methods = new ArrayList<>(person.methods());
                        methods.set(
                                methods.indexOf(method),
                                new Method(method.number(), type, digits, true, null, method.traits()));
                        lock.people().put(person.with(methods));
                        lock.around().happened(lock.id(), DeviceEvent.Kind.ENROLMENT_DONE);
                        return method.number();
                    }
                }
            }
            return ofNobody(lock, type, digits);
        }
    }

    private static int ofNobody(VirtualLock lock, String type, String digits) {
        int number = lock.people().freeMethodNumber();
        boolean unsynced = lock.profile().abilities().contains(Ability.SYNC_METHODS);
        Person nobody = lock.people().nobody();
        List<Method> methods = new ArrayList<>(nobody.methods());
        methods.add(new Method(number, type, digits, true, null, Method.Traits.NONE.unsynced(unsynced)));
        lock.people().put(nobody.with(methods));
        return number;
    }
}
