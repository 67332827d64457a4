package io.keyroute.tuya.client.api;

/**
 * Lists users who left the home and whom the lock may still know.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a list of removed users".
 *
 * @param deviceId the lock
 */
public record ListAbsentUsers(String deviceId) implements TuyaRequest<AbsentUsers> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LIST_ABSENT_USERS;
    }
}
