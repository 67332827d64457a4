package io.keyroute.tuya.message;

import java.util.Locale;

/** What a value of a lock says. */
public sealed interface LockSignal {

    /**
     * The door was opened.
     *
     * @param method by what
     * @param number the number of the password, card and so on as the lock counts (Wi-Fi locks count temporary passwords
     *     from 900 on), or {@code null} where none is told
     */
    record Unlock(UnlockMethod method, Long number) implements LockSignal {}

    /**
     * A door with access control was opened ({@code unlock_..._kit}); what the value holds is the maker's own.
     *
     * @param method by what
     * @param raw base64 as it came
     */
    record AccessControlUnlock(UnlockMethod method, String raw) implements LockSignal {

        /** What the device said is left out. */
        @Override
        public String toString() {
            return "AccessControlUnlock[" + method + "]";
        }
    }

    /**
     * Somebody at the door asks for it to be opened.
     *
     * @param secondsLeft in which it can be; 0 when the request has ended
     */
    record UnlockRequest(long secondsLeft) implements LockSignal {}

    /**
     * Opened under duress, by a method marked for it.
     *
     * @param method by what, or {@code null} where it is not told
     * @param number of the method on the lock, or {@code null}
     */
    record Duress(UnlockMethod method, Long number) implements LockSignal {}

    /** An alarm of the lock. */
    record Alarm(AlarmKind kind) implements LockSignal {}

    /** The bell; {@code false} when it has stopped. */
    record Doorbell(boolean ringing) implements LockSignal {}

    /** The charge left, in percent. */
    record Charge(int percent) implements LockSignal {}

    /** The charge left, in the lock's own steps. */
    record Battery(BatteryState state) implements LockSignal {}

    /** The motor's state as the lock reports it; which one means locked depends on the product. */
    record Motor(boolean state) implements LockSignal {}

    /** The door itself. */
    record Door(DoorState state) implements LockSignal {}

    /** A value that is about nothing of this, or that says nothing. */
    record Other(String code) implements LockSignal {}

    /** Why the lock gives an alarm: the values of {@code alarm_lock}. */
    enum AlarmKind {
        WRONG_FINGER,
        WRONG_PASSWORD,
        WRONG_CARD,
        WRONG_FACE,
        TONGUE_BAD,
        TOO_HOT,
        UNCLOSED_TIME,
        TONGUE_NOT_OUT,
        PRY,
        KEY_IN,
        LOW_BATTERY,
        POWER_OFF,
        SHOCK,
        DEFENSE,
        UNKNOWN;

        static AlarmKind of(String wire) {
            return named(AlarmKind.class, wire, UNKNOWN);
        }
    }

    /** The values of {@code battery_state}. */
    enum BatteryState {
        HIGH,
        MEDIUM,
        LOW,
        POWEROFF,
        UNKNOWN;

        static BatteryState of(String wire) {
            return named(BatteryState.class, wire, UNKNOWN);
        }
    }

    /** Whether the door stands open. */
    enum DoorState {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    private static <E extends Enum<E>> E named(Class<E> type, String wire, E otherwise) {
        String name = wire == null ? "" : wire.strip().toUpperCase(Locale.ROOT);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }
}
