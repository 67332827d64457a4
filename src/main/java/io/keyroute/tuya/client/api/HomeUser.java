package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/**
 * A user whom the lock knows by card, fingerprint, password or app.
 *
 * @param userId the user in the home
 * @param nickName the name shown
 * @param userContact how to reach them
 * @param userType 10 administrator, 20 common user, 50 owner
 * @param lockUserId the user's number on the lock
 * @param effectiveFlag 1 within the validity
 * @param timeScheduleInfo when they may enter, or {@code null}
 * @param unlockDetail their unlocking methods by type
 * @param uid the account, or {@code null}
 * @param avatarUrl a picture, or {@code null}
 * @param backHomeNotifyAttr 1 where others are told that this user came home
 */
public record HomeUser(
        String userId,
        String nickName,
        String userContact,
        Integer userType,
        Integer lockUserId,
        Integer effectiveFlag,
        @JsonDeserialize(using = FirstSchedule.class) UserSchedule timeScheduleInfo,
        List<UnlockDetail> unlockDetail,
        String uid,
        String avatarUrl,
        Integer backHomeNotifyAttr) {
    public HomeUser {
        unlockDetail = unlockDetail == null ? List.of() : List.copyOf(unlockDetail);
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "HomeUser[userId=" + userId + "]";
    }
}
