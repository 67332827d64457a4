package io.keyroute.lock.log;

import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LogFetch;
import io.keyroute.access.log.LogPage;
import io.keyroute.tuya.client.api.AlarmLog;
import io.keyroute.tuya.client.api.AlarmLogs;
import io.keyroute.tuya.client.api.LockRecord;
import io.keyroute.tuya.client.api.LockRecords;
import io.keyroute.tuya.client.api.OpenLog;
import io.keyroute.tuya.client.api.OpenLogs;
import io.keyroute.tuya.client.api.ReportLog;
import io.keyroute.tuya.client.api.ReportLogs;
import io.keyroute.tuya.client.api.StatusValue;
import java.util.List;
import java.util.Map;

/** Reads the four forms in which the cloud answers. Pure. */
final class LogAnswers {

    private LogAnswers() {}

    /** v1.1 open-logs: a password's name comes as nick name or as the name of the method. */
    static LogPage openings(LogFetch fetch, OpenLogs answer) {
        Lines lines = new Lines(fetch.door().deviceId(), fetch.from());
        for (OpenLog log : answer.logs()) {
            if (log.status().isEmpty()) {
                lines.unreadable();
            }
            for (StatusValue status : log.status()) {
                lines.add(
                        false,
                        status.code(),
                        status.value(),
                        Lines.names(log.nickName(), log.unlockName()),
                        log.userId(),
                        log.updateTime(),
                        "");
            }
        }
        return page(lines, Paging.byTotal(fetch, answer.logs().size(), answer.total()));
    }

    /** v1.1 alarm-logs have no time range and come newest first: they end where a page is older than what is wanted. */
    static LogPage alarms(LogFetch fetch, AlarmLogs answer) {
        Lines lines = new Lines(fetch.door().deviceId(), fetch.from());
        for (AlarmLog log : answer.records()) {
            if (log.status().isEmpty()) {
                lines.unreadable();
            }
            for (StatusValue status : log.status()) {
                lines.add(true, status.code(), status.value(), Lines.names(log.nickName()), "", log.updateTime(), "");
            }
        }
        boolean old = answer.records().stream()
                .allMatch(log -> log.updateTime() != null && log.updateTime().isBefore(fetch.from()));
        return page(lines, old ? null : Paging.byTotal(fetch, answer.records().size(), answer.total()));
    }

    /** Records carry ids and say themselves which of them are alarms. */
    static LogPage records(LogFetch fetch, LockRecords answer) {
        Lines lines = new Lines(fetch.door().deviceId(), fetch.from());
        for (LockRecord log : answer.records()) {
            if (log.dps().isEmpty()) {
                lines.unreadable();
            }
            int number = 0;
            for (Map<String, String> dps : log.dps()) {
                for (Map.Entry<String, String> dp : dps.entrySet()) {
                    lines.add(
                            "alarm".equalsIgnoreCase(log.recordType()),
                            dp.getKey(),
                            dp.getValue(),
                            Lines.names(log.userName(), log.unlockName()),
                            log.userId(),
                            log.gmtCreate(),
                            recordId(log, number++));
                }
            }
        }
        return page(lines, Paging.byFlag(fetch, answer.records().size(), answer.hasMore(), answer.totalPages()));
    }

    private static String recordId(LockRecord log, int number) {
        if (log.recordId() == null || log.recordId().isBlank()) {
            return "";
        }
        return number == 0 ? log.recordId() : log.recordId() + "#" + number;
    }

    /** Report-logs know neither names nor ids: the value is all there is. */
    static LogPage reports(LogFetch fetch, ReportLogs answer) {
        Lines lines = new Lines(fetch.door().deviceId(), fetch.from());
        for (ReportLog log : answer.logs()) {
            lines.add(false, log.code(), log.value(), List.of(), "", log.eventTime(), "");
        }
        return page(lines, Paging.byKey(fetch, answer.logs().size(), answer.hasMore(), answer.lastRowKey()));
    }

    private static LogPage page(Lines lines, String next) {
        List<LockEvent> events = lines.events();
        return new LogPage(events, next, lines.unread());
    }
}
