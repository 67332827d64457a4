package io.keyroute.simulator.lock;

/**
 * A lock's administrator or emergency password.
 *
 * @param type {@code admin} or {@code emergency}
 * @param digits as the cloud wants them
 * @param onLock as the lock has them, or null
 * @param status see {@link Outcome}
 * @param pending the change under way, or null
 */
public record Advanced(String type, String digits, String onLock, int status, Pending pending) {

    /** The change arrived, or did not. */
    Advanced settled(boolean reached) {
        int outcome = reached ? pending.outcome() : Outcome.FAILED;
        boolean phantom = outcome == Outcome.PHANTOM;
        return new Advanced(
                type,
                digits,
                outcome == Outcome.DONE ? digits : onLock,
                phantom ? Outcome.DONE : outcome == Outcome.DONE ? Outcome.DONE : Outcome.FAILED,
                null);
    }

    /** The data point an unlock by it is reported under. */
    String dp() {
        return type.equals("emergency") ? "unlock_emergency" : "unlock_password";
    }

    @Override
    public String toString() {
        return "Advanced[" + type + ", " + status + ", " + pending + "]";
    }
}
