package io.keyroute.simulator.lock;

import java.util.List;

/**
 * A person the lock knows: a home user (known before any call) or a device user (added by a call).
 *
 * @param home true for a home user
 * @param userType 10 administrator, 20 common user, 50 owner
 * @param lockUserId the person's number on the lock
 * @param validity as the cloud wants it
 * @param applied as the lock has it
 * @param change last change of the validity, or null
 * @param status of that change, see {@link Outcome}
 * @param pending that change under way, or null
 */
public record Person(
        String id,
        String name,
        int sex,
        String contact,
        boolean home,
        int userType,
        int lockUserId,
        Validity validity,
        Validity applied,
        Change change,
        int status,
        Pending pending,
        List<Method> methods) {

    public Person {
        methods = List.copyOf(methods);
    }

    Person scheduled(Validity wanted, Change asked, Pending under) {
        return new Person(
                id,
                name,
                sex,
                contact,
                home,
                userType,
                lockUserId,
                wanted,
                applied,
                asked,
                Outcome.CONFIGURING,
                under,
                methods);
    }

    Person settled(Validity onLock, int newStatus) {
        return new Person(
                id, name, sex, contact, home, userType, lockUserId, validity, onLock, change, newStatus, null, methods);
    }

    Person with(List<Method> newMethods) {
        return new Person(
                id,
                name,
                sex,
                contact,
                home,
                userType,
                lockUserId,
                validity,
                applied,
                change,
                status,
                pending,
                newMethods);
    }

    Person renamed(String newName, int newSex, String newContact) {
        return new Person(
                id,
                newName,
                newSex,
                newContact,
                home,
                userType,
                lockUserId,
                validity,
                applied,
                change,
                status,
                pending,
                methods);
    }

    boolean anythingPending() {
        return pending != null || methods.stream().anyMatch(m -> m.pending() != null);
    }
}
