package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * Reads a page of the unlocking history (v1.1).
 *
 * <p>From the page "Query unlocking history", "Query the unlocking records".
 *
 * @param deviceId the lock
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 * @param startTime from when
 * @param endTime until when
 * @param showMediaInfo with links to images, or {@code null}
 */
public record GetOpenLogs(
        String deviceId, Integer pageNo, Integer pageSize, Instant startTime, Instant endTime, Boolean showMediaInfo)
        implements TuyaRequest<OpenLogs> {
    public GetOpenLogs {
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPEN_LOGS;
    }
}
