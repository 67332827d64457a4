package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * One unlock.
 *
 * @param status what opened; one entry as a rule
 * @param updateTime when
 * @param unlockName the name of the unlocking method
 * @param userId who, {@code 0} for nobody known
 * @param nickName the user's name, or the name of a temporary password
 * @param mediaInfos images and videos
 */
public record OpenLog(
        List<StatusValue> status,
        Instant updateTime,
        String unlockName,
        String userId,
        String nickName,
        List<MediaInfo> mediaInfos) {
    public OpenLog {
        status = status == null ? List.of() : List.copyOf(status);
        mediaInfos = mediaInfos == null ? List.of() : List.copyOf(mediaInfos);
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "OpenLog[userId=" + userId + "]";
    }
}
