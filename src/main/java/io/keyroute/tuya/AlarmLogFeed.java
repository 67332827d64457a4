package io.keyroute.tuya;

import io.keyroute.tuya.client.api.AlarmLog;
import io.keyroute.tuya.client.api.AlarmLogs;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Instant;
import java.util.List;

/**
 * Alarms. The cloud takes no time range for them.
 *
 * @param codes which, or {@code null} for the common ones
 * @param media with links to images
 */
record AlarmLogFeed(List<String> codes, boolean media) implements LogFeed<AlarmLogs, AlarmLog> {

    /** Two routes may read different alarms of one lock. */
    @Override
    public String name() {
        return codes == null ? "alarm-logs" : "alarm-logs-" + String.join(",", codes);
    }

    @Override
    public TuyaRequest<AlarmLogs> page(String deviceId, int number, int size, Instant from, Instant to) {
        return new GetAlarmLogs(deviceId, number, size, codes, media ? Boolean.TRUE : null);
    }

    @Override
    public boolean hasRange() {
        return false;
    }

    @Override
    public List<AlarmLog> entries(AlarmLogs answer) {
        return answer.records();
    }

    @Override
    public boolean hasMore(AlarmLogs answer, int read, int size) {
        return LogFeed.hasMore(answer.total(), answer.records().size(), read, size);
    }

    @Override
    public Instant at(AlarmLog entry) {
        return entry.updateTime();
    }

    @Override
    public String identity(AlarmLog entry) {
        return LogFeed.text(entry.status());
    }
}
