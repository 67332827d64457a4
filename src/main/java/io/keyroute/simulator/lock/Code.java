package io.keyroute.simulator.lock;

/**
 * One temporary password: the cloud's view, and the lock's own memory of it.
 *
 * @param name null for one made without a name
 * @param number the lock's own number of the code
 * @param digits as the cloud wants them on the lock
 * @param once true for a code of type 1
 * @param status delivery status, see {@link Outcome}
 * @param change what was asked last
 * @param pending the change under way, or null
 * @param slot what the lock holds, or null
 * @param ghost true for a slot whose name stayed when its code went
 */
public record Code(
        long id,
        String name,
        int number,
        String phone,
        String digits,
        Window window,
        boolean once,
        long createdAt,
        Phase phase,
        int status,
        Change change,
        Pending pending,
        Slot slot,
        boolean ghost) {

    Code moved(Phase newPhase, int newStatus, Pending newPending, Slot newSlot) {
        return new Code(
                id,
                name,
                number,
                phone,
                digits,
                window,
                once,
                createdAt,
                newPhase,
                newStatus,
                change,
                newPending,
                newSlot,
                ghost);
    }

    Code asked(Change newChange, Phase newPhase, Pending newPending) {
        return new Code(
                id,
                name,
                number,
                phone,
                digits,
                window,
                once,
                createdAt,
                newPhase,
                Outcome.CONFIGURING,
                newChange,
                newPending,
                slot,
                ghost);
    }

    Code wanting(String newName, String newDigits, Window newWindow, boolean newOnce, String newPhone) {
        return new Code(
                id, newName, number, newPhone, newDigits, newWindow, newOnce, createdAt, phase, status, change, pending,
                slot, ghost);
    }

    Code asGhost() {
        return new Code(
                id,
                name,
                number,
                phone,
                digits,
                window,
                once,
                createdAt,
                Phase.DELETED,
                Outcome.DONE,
                change,
                null,
                null,
                true);
    }

    public boolean deleted() {
        return phase == Phase.DELETED;
    }

    /** Takes a place on the lock, or will. */
    boolean occupies() {
        return phase != Phase.DELETED && phase != Phase.FAILED || slot != null;
    }

    boolean expired(long nowSeconds) {
        return window.to() <= nowSeconds;
    }

    @Override
    public String toString() {
        return "Code[" + id + ", " + name + ", " + phase + ", " + status + ", " + pending + "]";
    }
}
