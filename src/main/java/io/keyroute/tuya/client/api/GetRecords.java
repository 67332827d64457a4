package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * Reads a page of unlocks and alarms of an access-control device.
 *
 * <p>From the page "Query unlocking history", "Get the alert records and unlocking records".
 *
 * @param deviceId the lock
 * @param targetStandardDpCodes what to read, such as {@code unlock_password}
 * @param startTime from when; {@code null} with no end is no range
 * @param endTime until when; {@code null} is no range
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 */
public record GetRecords(
        String deviceId,
        List<String> targetStandardDpCodes,
        Instant startTime,
        Instant endTime,
        Integer pageNo,
        Integer pageSize)
        implements TuyaRequest<LockRecords> {
    public GetRecords {
        targetStandardDpCodes = targetStandardDpCodes == null ? null : List.copyOf(targetStandardDpCodes);
        startTime = startTime == null ? Instant.EPOCH : startTime;
        endTime = endTime == null ? Instant.EPOCH : endTime;
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.RECORDS;
    }
}
