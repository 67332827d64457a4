package io.keyroute.lock.log;

import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects the lines of one page. Lines before the wanted time are left out, those without time or code counted. */
final class Lines {

    private final String deviceId;
    private final Instant from;
    private final List<LockEvent> events = new ArrayList<>();
    private int unread;

    Lines(String deviceId, Instant from) {
        this.deviceId = deviceId;
        this.from = from;
    }

    /**
     * Adds a line.
     *
     * @param alarm    whether the log says that it is an alarm, whatever the code
     * @param recordId the log's own id, empty for none
     */
    void add(boolean alarm, String code, String value, List<String> names, String user, Instant at, String recordId) {
        if (at == null || code == null || code.isBlank()) {
            unread++;
            return;
        }
        String said = value == null ? "" : value.strip();
        if (at.isBefore(from) || !DpCodes.counts(code)) {
            return;
        }
        boolean opens = !alarm && DpCodes.opens(code, said);
        events.add(new LockEvent(
                deviceId,
                opens ? LockEventKind.UNLOCK : LockEventKind.ALARM,
                opens ? DpCodes.openingMethod(code) : DpCodes.alarmMethod(code, said),
                code,
                said,
                names,
                user == null ? "" : user.strip(),
                at,
                recordId));
    }

    void unreadable() {
        unread++;
    }

    List<LockEvent> events() {
        return events;
    }

    int unread() {
        return unread;
    }

    static List<String> names(String... names) {
        return Stream.of(names)
                .filter(name -> name != null && !name.isBlank())
                .map(String::strip)
                .toList();
    }
}
