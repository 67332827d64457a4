package io.keyroute.simulator.lock;

/**
 * A password computed without speaking to the lock. The lock learns of it when it is typed.
 *
 * @param name may be empty
 * @param from first second it is good
 * @param to first second it is not
 * @param clears id of the password which a clearing code for one ends; else 0
 * @param usedAt when it was first typed in time, epoch seconds; 0 for never
 * @param ended true once spent or cleared
 */
public record OfflineCode(
        long id,
        String name,
        OfflineType type,
        String digits,
        long from,
        long to,
        long clears,
        long usedAt,
        boolean ended) {

    OfflineCode named(String newName) {
        return new OfflineCode(id, newName, type, digits, from, to, clears, usedAt, ended);
    }

    OfflineCode used(long at, boolean nowEnded) {
        return new OfflineCode(id, name, type, digits, from, to, clears, usedAt == 0 ? at : usedAt, nowEnded);
    }

    OfflineCode over() {
        return new OfflineCode(id, name, type, digits, from, to, clears, usedAt, true);
    }

    boolean clearsSomething() {
        return type == OfflineType.CLEAR_ONE || type == OfflineType.CLEAR_ALL;
    }

    @Override
    public String toString() {
        return "OfflineCode[" + id + ", " + type + ", ended=" + ended + "]";
    }
}
