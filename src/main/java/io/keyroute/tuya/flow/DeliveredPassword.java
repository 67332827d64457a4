package io.keyroute.tuya.flow;

/**
 * A created temporary password and how far it came in the time that was waited.
 *
 * @param deviceId the lock
 * @param id the password's id on this device
 * @param state whether the lock has it
 */
public record DeliveredPassword(String deviceId, long id, State state) {

    /** How far it came; a password that failed is a {@link DeliveryFailedException} instead. */
    public enum State {
        /** The lock has it. */
        DELIVERED,
        /** The cloud has it, the lock perhaps not yet: a lock that sleeps takes it when it wakes. */
        WAITING
    }
}
