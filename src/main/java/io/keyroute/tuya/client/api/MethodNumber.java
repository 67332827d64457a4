package io.keyroute.tuya.client.api;

/**
 * An unlocking method by its number on the lock.
 *
 * @param dpCode such as {@code unlock_password}
 * @param unlockSn its number on the lock
 */
public record MethodNumber(String dpCode, Integer unlockSn) {}
