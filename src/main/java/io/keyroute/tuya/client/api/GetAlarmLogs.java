package io.keyroute.tuya.client.api;

import java.util.List;

/**
 * Reads a page of the alarm history (v1.1), newest first. It has no time range.
 *
 * <p>From the page "Query unlocking history", "Get alert records".
 *
 * @param deviceId the lock
 * @param pageNo from 1; {@code null} is the first
 * @param pageSize how many at most; {@code null} is 100
 * @param codes such as {@code hijack}; {@code null} for the common alarms
 * @param showMediaInfo with links to images, or {@code null}
 */
public record GetAlarmLogs(String deviceId, Integer pageNo, Integer pageSize, List<String> codes, Boolean showMediaInfo)
        implements TuyaRequest<AlarmLogs> {
    public GetAlarmLogs {
        codes = codes == null ? null : List.copyOf(codes);
        pageNo = pageNo == null ? 1 : pageNo;
        pageSize = pageSize == null ? 100 : pageSize;
    }

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.ALARM_LOGS;
    }
}
