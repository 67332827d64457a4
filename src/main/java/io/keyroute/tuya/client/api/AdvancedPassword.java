package io.keyroute.tuya.client.api;

/**
 * How far the setting of an advanced password has come.
 *
 * @param advancedType {@code admin} or {@code emergency}
 * @param phase 1 being configured, 2 succeeded, 3 failed
 */
public record AdvancedPassword(String advancedType, Integer phase) {}
