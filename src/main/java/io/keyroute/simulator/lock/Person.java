package io.keyroute.simulator.lock;

import java.util.List;

/**
 * A person the lock knows: a home user (known before any call) or a device user (added by a call).
 *
 * @param home true for a home user
 * @param userType one of {@link #OWNER}, {@link #ADMINISTRATOR}, {@link #COMMON}
 * @param lockUserId the person's number on the lock
 * @param validity as the cloud wants it
 * @param applied as the lock has it
 * @param change last change of the validity, or null
 * @param status of that change, see {@link Outcome}
 * @param pending that change under way, or null
 * @param figures what is noted about a device user's body, or null
 * @param absent true for a home user who has left the home while the lock still knows them
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
        List<Method> methods,
        Figures figures,
        boolean absent) {

    public static final int ADMINISTRATOR = 10;
    public static final int COMMON = 20;
    public static final int OWNER = 50;

    /** Whoever owns the methods that are linked with nobody: the id that history names for an unknown person. */
    static final String NOBODY = "0";

    /**
     * What is noted about a device user's body.
     *
     * @param birthday as given
     * @param height in centimetres
     * @param weight in grams
     */
    public record Figures(Long birthday, Integer height, Integer weight) {}

    public Person {
        methods = List.copyOf(methods);
    }

    static Person known(String id, String name, int userType, int lockUserId, List<Method> methods) {
        return person(id, name, 1, "", true, userType, lockUserId, methods, null);
    }

    static Person added(String id, String name, int sex, String contact, int lockUserId, Figures figures) {
        return person(id, name, sex, contact, false, COMMON, lockUserId, List.of(), figures);
    }

    static Person nobody(List<Method> methods) {
        return person(NOBODY, "", 1, "", false, COMMON, 0, methods, null);
    }

    private static Person person(
            String id,
            String name,
            int sex,
            String contact,
            boolean home,
            int userType,
            int lockUserId,
            List<Method> methods,
            Figures figures) {
        return new Person(
                id,
                name,
                sex,
                contact,
                home,
                userType,
                lockUserId,
                Validity.ALWAYS,
                Validity.ALWAYS,
                null,
                Outcome.DONE,
                null,
                methods,
                figures,
                false);
    }

    Person scheduled(Validity wanted, Change asked, Pending under) {
        return copy(wanted, applied, asked, Outcome.CONFIGURING, under, methods);
    }

    Person settled(Validity onLock, int newStatus) {
        return copy(validity, onLock, change, newStatus, null, methods);
    }

    Person with(List<Method> newMethods) {
        return copy(validity, applied, change, status, pending, newMethods);
    }

    private Person copy(
            Validity wanted, Validity onLock, Change asked, int newStatus, Pending under, List<Method> newMethods) {
        return new Person(
                id,
                name,
                sex,
                contact,
                home,
                userType,
                lockUserId,
                wanted,
                onLock,
                asked,
                newStatus,
                under,
                newMethods,
                figures,
                absent);
    }

    Person renamed(String newName, int newSex, String newContact, Figures newFigures) {
        return about(newName, newSex, newContact, userType, newFigures, absent);
    }

    Person as(int newUserType) {
        return about(name, sex, contact, newUserType, figures, absent);
    }

    Person gone() {
        return about(name, sex, contact, userType, figures, true);
    }

    private Person about(
            String newName, int newSex, String newContact, int newType, Figures newFigures, boolean nowAbsent) {
        return new Person(
                id,
                newName,
                newSex,
                newContact,
                home,
                newType,
                lockUserId,
                validity,
                applied,
                change,
                status,
                pending,
                methods,
                newFigures,
                nowAbsent);
    }

    boolean isNobody() {
        return id.equals(NOBODY);
    }

    boolean anythingPending() {
        return pending != null || methods.stream().anyMatch(m -> m.pending() != null);
    }
}
