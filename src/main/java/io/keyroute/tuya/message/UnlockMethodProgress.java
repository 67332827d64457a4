package io.keyroute.tuya.message;

import java.time.Instant;

/**
 * How far a lock is with enrolling or removing an unlocking method: {@code doorUnlockMethodStatus} (page
 * "doorlock-standard-dp", Kbeocg755o6j5).
 *
 * @param protocol as it came: no page says which it is
 * @param deviceId the lock
 * @param uuid the lock's own id, or {@code null}
 * @param event what is done
 * @param operate whether it began or was called off
 * @param period how many times of {@code totalPeriod} remain, as with the touches of a finger; or {@code null}
 * @param totalPeriod how many times there are, told once; or {@code null}
 * @param raised whether the finger was raised, or {@code null}
 * @param finished whether this is the end of it
 * @param at when
 */
public record UnlockMethodProgress(
        int protocol,
        String deviceId,
        String uuid,
        Event event,
        Operate operate,
        Integer period,
        Integer totalPeriod,
        Boolean raised,
        boolean finished,
        Instant at)
        implements TuyaMessage {

    /** The name of the kind in either family. */
    public static final String BIZ_CODE = "doorUnlockMethodStatus";

    /** What is done with the unlocking method. */
    public enum Event {
        ENTRY,
        DELETE,
        UNKNOWN;

        static Event of(String wire) {
            return switch (wire == null ? "" : wire) {
                case "unlockMethodEntry" -> ENTRY;
                case "unlockMethodDelete" -> DELETE;
                default -> UNKNOWN;
            };
        }
    }

    /** Whether it goes on. */
    public enum Operate {
        START,
        CANCEL,
        UNKNOWN;

        static Operate of(Integer wire) {
            if (wire == null) {
                return UNKNOWN;
            }
            return switch (wire) {
                case 1 -> START;
                case 2 -> CANCEL;
                default -> UNKNOWN;
            };
        }
    }

    @Override
    public String bizCode() {
        return BIZ_CODE;
    }
}
