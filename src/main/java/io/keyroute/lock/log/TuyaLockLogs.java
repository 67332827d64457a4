package io.keyroute.lock.log;

import io.keyroute.access.log.LockLogs;
import io.keyroute.access.log.LogFetch;
import io.keyroute.access.log.LogPage;
import io.keyroute.access.log.LogSource;
import io.keyroute.property.Door;
import io.keyroute.property.DoorKind;
import io.keyroute.tuya.client.api.AlarmLogs;
import io.keyroute.tuya.client.api.GetAlarmLogs;
import io.keyroute.tuya.client.api.GetOpenLogs;
import io.keyroute.tuya.client.api.GetRecords;
import io.keyroute.tuya.client.api.GetReportLogs;
import io.keyroute.tuya.client.api.LockRecords;
import io.keyroute.tuya.client.api.OpenLogs;
import io.keyroute.tuya.client.api.ReportLogs;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The logs of Tuya locks: which a door has, what to ask for a page, and what the answer says. A door whose logs differ
 * from its kind's says so in its configuration, as ability {@code logs}: {@code openings, alarms}. Thread-safe.
 */
public final class TuyaLockLogs implements LockLogs {

    private static final String ABILITY = "logs";

    @Override
    public Set<LogSource> of(Door door) {
        String own = door.abilities().get(ABILITY);
        return own == null ? ofKind(door.kind()) : parse(own);
    }

    private static Set<LogSource> ofKind(DoorKind kind) {
        return switch (kind) {
            case WIFI, ZIGBEE_HOTEL, BLE -> Set.of(LogSource.OPENINGS, LogSource.ALARMS);
            case ZIGBEE -> Set.of(LogSource.ALARMS, LogSource.REPORTS);
            case KEEPALIVE -> Set.of(LogSource.REPORTS);
            case ACCESS_CONTROL -> Set.of(LogSource.RECORDS);
        };
    }

    private static Set<LogSource> parse(String names) {
        Set<LogSource> sources = new TreeSet<>();
        Stream.of(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> sources.add(LogSource.valueOf(name.toUpperCase(Locale.ROOT))));
        return sources;
    }

    /** What to ask the cloud for a page. */
    public TuyaRequest<?> request(LogFetch fetch) {
        String device = fetch.door().deviceId();
        return switch (fetch.source()) {
            case OPENINGS -> new GetOpenLogs(device, Paging.number(fetch), Paging.SIZE, fetch.from(), fetch.to(), null);
            case ALARMS -> new GetAlarmLogs(device, Paging.number(fetch), Paging.SIZE, null, null);
            case RECORDS ->
                new GetRecords(
                        device,
                        DpCodes.accessControl(),
                        fetch.from(),
                        fetch.to().plusSeconds(1),
                        Paging.number(fetch),
                        Paging.SIZE);
            case REPORTS ->
                new GetReportLogs(
                        device, DpCodes.everything(), fetch.from(), fetch.to(), fetch.page(), Paging.REPORT_SIZE);
        };
    }

    /** What the answer to {@link #request} says. */
    public LogPage read(LogFetch fetch, Object answer) {
        return switch (fetch.source()) {
            case OPENINGS -> LogAnswers.openings(fetch, (OpenLogs) answer);
            case ALARMS -> LogAnswers.alarms(fetch, (AlarmLogs) answer);
            case RECORDS -> LogAnswers.records(fetch, (LockRecords) answer);
            case REPORTS -> LogAnswers.reports(fetch, (ReportLogs) answer);
        };
    }
}
