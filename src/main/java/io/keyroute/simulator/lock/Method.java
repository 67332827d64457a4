package io.keyroute.simulator.lock;

/**
 * One way in which a lock knows a person.
 *
 * @param number the lock's own number of it
 * @param type {@code password}, {@code card}, {@code fingerprint}, {@code face} or {@code app}
 * @param digits of a password, else null
 * @param onLock true once the lock has it
 * @param pending the change under way, or null
 */
public record Method(int number, String type, String digits, boolean onLock, Pending pending) {

    /** The data point an unlock by this method is reported under. */
    public String dp() {
        return "unlock_" + type;
    }

    @Override
    public String toString() {
        return "Method[" + number + ", " + type + ", onLock=" + onLock + ", " + pending + "]";
    }
}
