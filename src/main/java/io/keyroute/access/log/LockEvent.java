package io.keyroute.access.log;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One line of a lock's log. Immutable.
 *
 * @param deviceId the lock
 * @param kind     whether the door was opened or something is wrong
 * @param method   how, or which alarm, in small letters: {@code temporary_code}, {@code card}, {@code wrong_password}
 * @param dpCode   the maker's code of what was reported
 * @param value    the maker's value, usually the number of a code or user at the lock; empty for none
 * @param names    names of the code or user as the lock's log says; may name a person, so they are never kept
 * @param user     the maker's id of the user, empty for none
 * @param at       when it happened; seconds or milliseconds, as precise as the lock reports
 * @param recordId the log's own id of the line; empty where the log has none
 */
public record LockEvent(
        String deviceId,
        LockEventKind kind,
        String method,
        String dpCode,
        String value,
        List<String> names,
        String user,
        Instant at,
        String recordId) {

    public LockEvent {
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        names = List.copyOf(names);
    }

    /** Without the names, which may be a person's. */
    @Override
    public String toString() {
        return "LockEvent[" + deviceId + " " + kind + " " + method + " " + dpCode + " at " + at + "]";
    }
}
