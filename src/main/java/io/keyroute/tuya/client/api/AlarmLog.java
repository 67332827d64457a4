package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * One alarm.
 *
 * @param status what happened; a duress alarm's value is the method and its number
 * @param updateTime when
 * @param nickName the user's name
 * @param mediaInfos images and videos
 */
public record AlarmLog(List<StatusValue> status, Instant updateTime, String nickName, List<MediaInfo> mediaInfos) {
    public AlarmLog {
        status = status == null ? List.of() : List.copyOf(status);
        mediaInfos = mediaInfos == null ? List.of() : List.copyOf(mediaInfos);
    }

    /** Everything about the person is left out. */
    @Override
    public String toString() {
        return "AlarmLog[" + status + " at " + updateTime + "]";
    }
}
