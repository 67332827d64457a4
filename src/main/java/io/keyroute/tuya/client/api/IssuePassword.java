package io.keyroute.tuya.client.api;

/**
 * Sends waiting passwords to a Zigbee lock once more; at most once in 60 seconds for a lock.
 *
 * <p>From the page "Smart Lock Open APIs", "Synchronize passwords".
 *
 * @param deviceId the lock
 * @param passwordId the password, or {@code null} for all that wait
 */
public record IssuePassword(String deviceId, Long passwordId) implements TuyaRequest<Acknowledged> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ISSUE_PASSWORD;
    }
}
