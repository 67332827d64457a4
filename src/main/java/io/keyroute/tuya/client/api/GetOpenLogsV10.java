package io.keyroute.tuya.client.api;

import java.time.Instant;

/**
 * Reads a page of the unlocking history (v1.0, legacy).
 *
 * <p>From the page "Query unlocking history", "Query unlocking records".
 *
 * @param deviceId the lock
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 * @param startTime from when
 * @param endTime until when
 */
public record GetOpenLogsV10(String deviceId, Integer pageNo, Integer pageSize, Instant startTime, Instant endTime)
        implements TuyaRequest<OpenLogs> {
    public GetOpenLogsV10 {
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.OPEN_LOGS_V10;
    }
}
