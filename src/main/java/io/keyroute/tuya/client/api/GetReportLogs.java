package io.keyroute.tuya.client.api;

import java.time.Instant;
import java.util.List;

/**
 * Reads what the device itself reported, page by page.
 *
 * @param deviceId the lock
 * @param codes such as {@code unlock_temporary}
 * @param startTime from when
 * @param endTime until when
 * @param lastRowKey the key of the page before, or {@code null} for the first
 * @param size how many at most, or {@code null}
 */
public record GetReportLogs(
        String deviceId, List<String> codes, Instant startTime, Instant endTime, String lastRowKey, Integer size)
        implements TuyaRequest<ReportLogs> {
    public GetReportLogs {
        codes = codes == null ? null : List.copyOf(codes);
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.REPORT_LOGS;
    }
}
