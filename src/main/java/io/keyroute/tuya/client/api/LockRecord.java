package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One unlock or alarm of an access-control device.
 *
 * @param recordId its id
 * @param recordType {@code alarm} or {@code normal}
 * @param gmtCreate when
 * @param dps standard codes and their values
 * @param unlockName the name of the unlocking method
 * @param userId who
 * @param userName the user's name
 * @param avatar a picture of the user, or {@code null}
 * @param memberBindableFlag whether it can be linked with a user
 * @param mediaInfoList images and videos
 * @param unionUnlockInfo the methods of a combined unlock
 */
public record LockRecord(
        String recordId,
        String recordType,
        Instant gmtCreate,
        List<Map<String, String>> dps,
        String unlockName,
        String userId,
        String userName,
        String avatar,
        boolean memberBindableFlag,
        List<MediaInfo> mediaInfoList,
        List<UnionUnlock> unionUnlockInfo) {
    public LockRecord {
        dps = dps == null ? List.of() : List.copyOf(dps);
        mediaInfoList = mediaInfoList == null ? List.of() : List.copyOf(mediaInfoList);
        unionUnlockInfo = unionUnlockInfo == null ? List.of() : List.copyOf(unionUnlockInfo);
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "LockRecord[userId=" + userId + "]";
    }

    /**
     * One of the methods that opened together.
     *
     * @param userName the user's name
     * @param opmode the type of unlocking
     * @param unlockName the name of the unlocking method
     */
    public record UnionUnlock(String userName, String opmode, String unlockName) {

        /** The names are left out. */
        @Override
        public String toString() {
            return "UnionUnlock[" + opmode + "]";
        }
    }
}
