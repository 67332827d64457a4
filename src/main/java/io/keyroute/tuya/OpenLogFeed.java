package io.keyroute.tuya;

import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.OpenLogs;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Instant;
import java.util.List;

/**
 * Unlocks.
 *
 * @param media with links to images
 */
record OpenLogFeed(boolean media) implements LogFeed<OpenLogs, OpenLog> {

    @Override
    public String name() {
        return "open-logs";
    }

    @Override
    public TuyaRequest<OpenLogs> page(String deviceId, int number, int size, Instant from, Instant to) {
        return new GetOpenLogs(deviceId, number, size, from, to, media ? Boolean.TRUE : null);
    }

    @Override
    public boolean hasRange() {
        return true;
    }

    @Override
    public List<OpenLog> entries(OpenLogs answer) {
        return answer.logs();
    }

    @Override
    public boolean hasMore(OpenLogs answer, int read, int size) {
        return LogFeed.hasMore(answer.total(), answer.logs().size(), read, size);
    }

    @Override
    public Instant at(OpenLog entry) {
        return entry.updateTime();
    }

    @Override
    public String identity(OpenLog entry) {
        return entry.userId() + LogFeed.text(entry.status());
    }
}
