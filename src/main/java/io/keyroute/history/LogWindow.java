package io.keyroute.history;

import io.keyroute.access.log.LogSource;
import java.time.Instant;

/**
 * How far one log of one door has been read.
 *
 * @param cursor     everything up to here has been read
 * @param from       start of the pass under way, null between passes
 * @param to         its end
 * @param page       where it goes on, null for its first page
 * @param attempts   failed reads in a row
 * @param deepAt     when a pass looks far back next, by the real clock
 * @param readAt     last successful read, by the real clock
 * @param silentTold whether the present silence has been told
 * @param rev        for compare-and-set
 */
record LogWindow(
        String deviceId,
        LogSource source,
        Instant cursor,
        Instant from,
        Instant to,
        String page,
        int attempts,
        Instant deepAt,
        Instant readAt,
        boolean silentTold,
        long rev) {

    /** A log that nobody has read yet: what happened before now is not ours to tell. */
    static LogWindow first(String deviceId, LogSource source, Instant now, Instant deepAt, Instant realNow) {
        return new LogWindow(deviceId, source, now, null, null, null, 0, deepAt, realNow, false, 0);
    }
}
