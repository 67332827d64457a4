package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Reads a page of the alarm history (v1.0, legacy).
 *
 * <p>From the page "Query unlocking history", "Get alert records".
 *
 * @param deviceId the lock
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 * @param dpCodes such as {@code hijack}; {@code null} for the common alarms
 */
public record GetAlarmLogsV10(String deviceId, Integer pageNo, Integer pageSize, List<String> dpCodes)
        implements TuyaRequest<AlarmLogs> {
    public GetAlarmLogsV10 {
        dpCodes = dpCodes == null ? null : List.copyOf(dpCodes);
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ALARM_LOGS_V10;
    }
}
