package io.keyroute.tuya;

import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.LockRecord;
import io.keyroute.tuya.client.api.LockRecords;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Unlocks and alarms of an access-control device. The cloud takes times in whole seconds: what happens within the last
 * one comes with the next poll.
 *
 * @param codes which; the cloud wants them named
 */
record RecordFeed(List<String> codes) implements LogFeed<LockRecords, LockRecord> {

    /** Two routes may read different records of one device. */
    @Override
    public String name() {
        return "records-" + String.join(",", codes);
    }

    @Override
    public TuyaRequest<LockRecords> page(String deviceId, int number, int size, Instant from, Instant to) {
        return new GetRecords(deviceId, codes, from, to, number, size);
    }

    @Override
    public boolean hasRange() {
        return true;
    }

    @Override
    public List<LockRecord> entries(LockRecords answer) {
        return answer.records();
    }

    @Override
    public boolean hasMore(LockRecords answer, int read, int size) {
        int inPage = answer.records().size();
        return inPage > 0 && (answer.hasMore() || LogFeed.hasMore(answer.total(), inPage, read, size));
    }

    @Override
    public Instant at(LockRecord entry) {
        return entry.gmtCreate();
    }

    /** A record has an id, alone among the histories; one without it is what it says. */
    @Override
    public String identity(LockRecord entry) {
        if (entry.recordId() != null && !entry.recordId().isBlank()) {
            return "id=" + entry.recordId();
        }
        StringBuilder text = new StringBuilder(entry.userId() + "|" + entry.recordType());
        entry.dps().forEach(point -> text.append('|').append(new TreeMap<>(point)));
        return text.toString();
    }
}
