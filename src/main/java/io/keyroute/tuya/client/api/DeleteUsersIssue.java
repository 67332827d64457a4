package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Tells the lock to forget users, such as those who left the home.
 *
 * <p>From the page "Smart Lock Open APIs", "Delete the information about users".
 *
 * @param deviceId the lock
 * @param userIds at least one user
 */
public record DeleteUsersIssue(String deviceId, List<String> userIds) implements TuyaRequest<Acknowledged> {
    public DeleteUsersIssue {
        userIds = userIds == null ? null : List.copyOf(userIds);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.DELETE_USERS_ISSUE;
    }
}
