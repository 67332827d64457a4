package io.keyroute.tuya.flow;

/**
 * An unlocking method that was enrolled at the lock.
 *
 * @param deviceId the lock
 * @param userId the user
 * @param unlockType as asked for, such as {@code fingerprint}
 * @param times how many times the lock asked for it, or {@code null} where it did not say
 */
public record Enrolment(String deviceId, String userId, String unlockType, Integer times) {}
