package io.keyroute.tuya.client.api;

/**
 * Links an entry of the history with a user.
 *
 * <p>From the page "Query unlocking history", "Link a specified record with a user".
 *
 * @param deviceId the lock
 * @param recordId the entry
 * @param userId the user
 */
public record LinkRecord(String deviceId, String recordId, String userId) implements TuyaRequest<Acknowledged> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.LINK_RECORD;
    }
}
