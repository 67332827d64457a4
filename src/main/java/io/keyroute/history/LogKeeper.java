package io.keyroute.history;

import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.access.log.LogSource;
import io.keyroute.history.Attributor.Found;
import io.keyroute.history.LockEntry.Owner;
import io.keyroute.property.Door;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps lines of locks' logs with their owners, in the caller's transaction, and hands them on. Thread-safe. */
final class LogKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    /** An opening with a code whose access had ended is an alarm of its own. */
    static final String AFTER_END = "entry_after_end";

    private final EntryStore entries;
    private final FirstEntries firstEntries;
    private final Gaps gaps;
    private final Attributor attributor;
    private final LogOutbox outbox;
    private final HistorySettings settings;

    LogKeeper(
            EntryStore entries,
            FirstEntries firstEntries,
            Gaps gaps,
            Attributor attributor,
            LogOutbox outbox,
            HistorySettings settings) {
        this.entries = entries;
        this.firstEntries = firstEntries;
        this.gaps = gaps;
        this.attributor = attributor;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Keeps those lines that are not known yet. */
    void keep(Door door, List<LockEvent> events, Instant now) {
        for (LockEvent event : entries.unknown(door.deviceId(), events)) {
            EntryKey key = EntryKey.of(event);
            Found found = attributor.of(event);
            LockEntry entry = new LockEntry(
                    key.id(),
                    event.deviceId(),
                    event.kind(),
                    event.method(),
                    event.dpCode(),
                    event.at(),
                    now,
                    event.at().plus(settings.lateAfter()).isBefore(now),
                    found.owner(),
                    found.note());
            if (entries.insert(entry, key.row(), event.value(), event.user())) {
                follow(entry);
                LockClock.of(event, found.sentAt(), now).ifPresent(off -> clockOff(entry, off));
            }
        }
    }

    private void follow(LockEntry entry) {
        if (entry.note() == Note.AFTER_END) {
            String id = EntryKey.alarmOf(entry.entryId());
            entries.insert(alarm(id, entry), id, "", "");
        } else if (entry.kind() == LockEventKind.UNLOCK && entry.owner().known()) {
            firstEntries.note(entry);
        }
    }

    /** Once for each door, direction and day. */
    private void clockOff(LockEntry entry, LockClock.Off off) {
        String day = entry.seenAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String id = EntryKey.hash("clock", entry.deviceId(), off.alarm(), day);
        LockEntry alarm = new LockEntry(
                id,
                entry.deviceId(),
                LockEventKind.ALARM,
                off.alarm(),
                entry.dpCode(),
                entry.seenAt(),
                entry.seenAt(),
                false,
                Owner.NOBODY,
                null);
        if (entries.insert(alarm, id, "", "")) {
            LOG.warn(
                    "The clock of {} is off by at least {} min ({}): set it, or give the door a clock-buffer",
                    entry.deviceId(),
                    off.atLeast().toMinutes(),
                    off.alarm());
        }
    }

    private static LockEntry alarm(String id, LockEntry entry) {
        return new LockEntry(
                id,
                entry.deviceId(),
                LockEventKind.ALARM,
                AFTER_END,
                entry.dpCode(),
                entry.at(),
                entry.seenAt(),
                entry.recoveredLate(),
                entry.owner(),
                entry.note());
    }

    /** Gives the sinks what has been kept of a door, oldest first. */
    void handOn(Door door) {
        List<LockEntry> untold = entries.untold(door.deviceId());
        if (!untold.isEmpty()) {
            outbox.entries(untold);
            entries.told(door.deviceId());
        }
    }

    /** Keeps a gap and tells it, once. */
    void gap(Door door, LogSource source, Instant from, Instant to, GapReason reason) {
        Gap gap = new Gap(
                EntryKey.hash("gap", door.deviceId(), source.name(), reason.name(), Long.toString(from.toEpochMilli())),
                door.deviceId(),
                source,
                from,
                to,
                reason);
        if (gaps.insert(gap, to)) {
            outbox.gap(gap);
        }
    }
}
