package io.keyroute.simulator.lock;

/**
 * One way in which a lock knows a person.
 *
 * @param number the lock's own number of it
 * @param type {@code password}, {@code card}, {@code fingerprint}, {@code face}, {@code app} or {@code remoteControl}
 * @param digits of a password, else null
 * @param onLock true once the lock has it
 * @param pending the change under way, or null
 * @param traits what is set about it
 */
public record Method(int number, String type, String digits, boolean onLock, Pending pending, Traits traits) {

    /**
     * What is set about a method.
     *
     * @param name its own name, or null
     * @param duress true where using it raises a silent alarm
     * @param voice true for the voice attribute
     * @param photo true where using it takes a picture
     * @param unsynced true for one made at the lock of which the cloud has not been told
     */
    public record Traits(String name, boolean duress, boolean voice, boolean photo, boolean unsynced) {

        static final Traits NONE = new Traits(null, false, false, false, false);

        Traits named(String newName) {
            return new Traits(newName, duress, voice, photo, unsynced);
        }

        Traits duress(boolean now) {
            return new Traits(name, now, voice, photo, unsynced);
        }

        Traits voice(boolean now) {
            return new Traits(name, duress, now, photo, unsynced);
        }

        Traits photo(boolean now) {
            return new Traits(name, duress, voice, now, unsynced);
        }

        Traits unsynced(boolean now) {
            return new Traits(name, duress, voice, photo, now);
        }
    }

    private static final long FIRST_KEY = 729_500;

    public Method {
        traits = traits == null ? Traits.NONE : traits;
    }

    Method(int number, String type, String digits, boolean onLock, Pending pending) {
        this(number, type, digits, onLock, pending, Traits.NONE);
    }

    Method moved(boolean nowOnLock, Pending nowPending) {
        return new Method(number, type, digits, nowOnLock, nowPending, traits);
    }

    Method with(Traits newTraits) {
        return new Method(number, type, digits, onLock, pending, newTraits);
    }

    /** Its key in the cloud ({@code opmode_id}), which is not the lock's own number of it. */
    public long key() {
        return FIRST_KEY + number;
    }

    /** The data point an unlock by this method is reported under. */
    public String dp() {
        return dp(type);
    }

    /** The data point of a type: {@code unlock_card} for a card, and so on. */
    public static String dp(String type) {
        return "remoteControl".equals(type) ? "unlock_telecontrol_kit" : "unlock_" + type;
    }

    @Override
    public String toString() {
        return "Method[" + number + ", " + type + ", onLock=" + onLock + ", " + pending + "]";
    }
}
