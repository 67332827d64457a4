package io.keyroute.history;

import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.log.LockEvent;
import io.keyroute.access.log.LockEventKind;
import io.keyroute.history.LockEntry.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code lock_entry}. Writes join the caller's transaction. Thread-safe. */
final class EntryStore {

    private static final long SECOND = 1000;

    private record Line(LockEvent event, EntryKey key) {}

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those events of one page of a door that are not kept yet, each line once, oldest first. What was kept explains one
     * line of the page at most, that of its own time before any other: of two openings in a second, one may have happened
     * at its full. So a page that tells one opening both in seconds and in milliseconds tells two.
     */
    List<LockEvent> unknown(String deviceId, List<LockEvent> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        List<LockEvent> sorted = page.stream()
                .sorted(Comparator.comparing(LockEvent::at).thenComparing(LockEvent::recordId))
                .toList();
        Map<String, List<Long>> kept = kept(
                deviceId,
                sorted.get(0).at().toEpochMilli() - SECOND,
                sorted.get(sorted.size() - 1).at().toEpochMilli() + SECOND);
        Set<String> told = new HashSet<>();
        List<Line> once = sorted.stream()
                .map(event -> new Line(event, EntryKey.of(event)))
                .filter(line -> told.add(line.key().id()))
                .toList();
        List<Line> others = without(kept, EntryKey::same, once);
        return without(kept, EntryKey::maybeSame, others).stream()
                .map(Line::event)
                .toList();
    }

    private static List<Line> without(
            Map<String, List<Long>> kept, BiPredicate<EntryKey, Long> same, List<Line> lines) {
        return lines.stream().filter(line -> !takes(kept, same, line.key())).toList();
    }

    private static boolean takes(Map<String, List<Long>> kept, BiPredicate<EntryKey, Long> same, EntryKey key) {
        List<Long> times = kept.getOrDefault(key.row(), List.of());
        Optional<Long> found = times.stream().filter(at -> same.test(key, at)).findFirst();
        found.ifPresent(times::remove);
        return found.isPresent();
    }

    private Map<String, List<Long>> kept(String deviceId, long from, long to) {
        Map<String, List<Long>> times = new HashMap<>();
        jdbc.sql("SELECT row_key, at FROM lock_entry WHERE device_id = ? AND at BETWEEN ? AND ?")
                .params(deviceId, from, to)
                .query((ResultSet row) -> {
                    times.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return times;
    }

    /** Keeps an entry. False when it was kept before. */
    boolean insert(LockEntry entry, String rowKey, String value, String user) {
        Owner owner = entry.owner();
        Subject subject = owner.subject();
        return jdbc.sql("""
                        INSERT INTO lock_entry (entry_id, device_id, kind, method, dp_code, lock_value, user_ref, row_key, at,
                          seen_at, recovered_late, confidence, property, grant_id, generation, subject_kind, subject_id,
                          guest, unit, note, told)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)
                        ON CONFLICT DO NOTHING""")
                        .params(
                                entry.entryId(),
                                entry.deviceId(),
                                entry.kind().name(),
                                cut(entry.method(), 40),
                                cut(entry.dpCode(), 64),
                                cut(value, 64),
                                cut(user, 64),
                                rowKey,
                                entry.at().toEpochMilli(),
                                entry.seenAt().toEpochMilli(),
                                entry.recoveredLate(),
                                owner.confidence().name(),
                                owner.property(),
                                owner.grantId(),
                                owner.generation(),
                                subject == null ? null : subject.kind().name(),
                                subject == null ? null : subject.id(),
                                subject == null ? null : subject.guest(),
                                owner.unit(),
                                entry.note() == null ? null : entry.note().name())
                        .update()
                == 1;
    }

    /** Entries of a door that have not been handed on, oldest first. */
    List<LockEntry> untold(String deviceId) {
        return jdbc.sql("SELECT * FROM lock_entry WHERE device_id = ? AND told = FALSE ORDER BY at, entry_id")
                .param(deviceId)
                .query(EntryStore::row)
                .list();
    }

    void told(String deviceId) {
        jdbc.sql("UPDATE lock_entry SET told = TRUE WHERE device_id = ? AND told = FALSE")
                .param(deviceId)
                .update();
    }

    Optional<LockEntry> find(String entryId) {
        return jdbc.sql("SELECT * FROM lock_entry WHERE entry_id = ?")
                .param(entryId)
                .query(EntryStore::row)
                .optional();
    }

    List<LockEntry> ofSubject(SubjectKind kind, String subjectId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM lock_entry WHERE subject_kind = ? AND subject_id = ?
                        ORDER BY at DESC, entry_id LIMIT ?""")
                .params(kind.name(), subjectId, limit)
                .query(EntryStore::row)
                .list();
    }

    List<LockEntry> ofDoor(String deviceId, Instant from, Instant to, int limit) {
        return jdbc.sql("""
                        SELECT * FROM lock_entry WHERE device_id = ? AND at >= ? AND at < ?
                        ORDER BY at DESC, entry_id LIMIT ?""")
                .params(deviceId, from.toEpochMilli(), to.toEpochMilli(), limit)
                .query(EntryStore::row)
                .list();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static LockEntry row(ResultSet row, int number) throws SQLException {
        String subjectKind = row.getString("subject_kind");
        String note = row.getString("note");
        return new LockEntry(
                row.getString("entry_id"),
                row.getString("device_id"),
                LockEventKind.valueOf(row.getString("kind")),
                row.getString("method"),
                row.getString("dp_code"),
                Instant.ofEpochMilli(row.getLong("at")),
                Instant.ofEpochMilli(row.getLong("seen_at")),
                row.getBoolean("recovered_late"),
                new Owner(
                        Confidence.valueOf(row.getString("confidence")),
                        row.getString("property"),
                        row.getString("grant_id"),
                        row.getInt("generation"),
                        subjectKind == null
                                ? null
                                : new Subject(
                                        SubjectKind.valueOf(subjectKind),
                                        row.getString("subject_id"),
                                        row.getString("guest")),
                        row.getString("unit")),
                note == null ? null : Note.valueOf(note));
    }
}
