package io.keyroute.history;

import io.keyroute.access.Subject;
import io.keyroute.access.SubjectKind;
import io.keyroute.access.log.EntryListener;
import io.keyroute.access.log.FirstEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The opening with each grant of a guest or member of staff that tells they are there, the first and any that a move
 * waits for, told to whoever plans until they took it. A service code says nothing about a guest's arrival and is left
 * out. Thread-safe.
 */
public final class FirstEntries {

    private static final Logger LOG = LoggerFactory.getLogger(FirstEntries.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<EntryListener> listeners;
    private final Clock clock;

    FirstEntries(JdbcClient jdbc, TransactionTemplate transaction, List<EntryListener> listeners, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * Keeps the entry if it is the first with its grant, or if a former room's code waits for one since it was given up: a
     * guest who is moved back enters a room whose code was used before, and may have done so while the move was being
     * planned. In the caller's transaction.
     */
    void note(LockEntry entry) {
        if (entry.owner().subject().kind() == SubjectKind.SERVICE) {
            return;
        }
        long at = entry.at().toEpochMilli();
        int again = jdbc.sql("""
                        UPDATE first_entry SET entry_id = ?, at = ?, told_at = NULL WHERE grant_id = ? AND EXISTS (
                          SELECT 1 FROM access_grant g WHERE g.handover_to = first_entry.grant_id
                            AND g.desired = 'REVOKED' AND g.state <> 'GONE' AND g.not_before > ? AND g.desired_at <= ?)
                        """)
                .params(entry.entryId(), at, entry.owner().grantId(), clock.millis(), at)
                .update();
        if (again == 0) {
            jdbc.sql("INSERT INTO first_entry (grant_id, entry_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(entry.owner().grantId(), entry.entryId(), at)
                    .update();
        }
    }

    /** Tells what is untold, each in a transaction of its own; what is refused is told again at the next call. */
    public void tell() {
        for (FirstEntry entry : untold()) {
            try {
                transaction.executeWithoutResult(status -> tell(entry));
            } catch (RuntimeException refused) {
                LOG.warn(
                        "The first entry of grant {} could not be told and is told again: {}",
                        entry.grantId(),
                        refused.getClass().getSimpleName());
            }
        }
    }

    private void tell(FirstEntry entry) {
        int ours = jdbc.sql("UPDATE first_entry SET told_at = ? WHERE grant_id = ? AND told_at IS NULL")
                .params(clock.millis(), entry.grantId())
                .update();
        if (ours == 1) {
            listeners.forEach(listener -> listener.firstEntry(entry));
        }
    }

    private List<FirstEntry> untold() {
        return jdbc.sql("""
                        SELECT f.grant_id, f.at, e.property, e.subject_kind, e.subject_id, e.guest, e.unit, e.device_id
                        FROM first_entry f JOIN lock_entry e ON e.entry_id = f.entry_id
                        WHERE f.told_at IS NULL ORDER BY f.at LIMIT ?""")
                .param(AT_ONCE)
                .query((row, n) -> new FirstEntry(
                        row.getString("grant_id"),
                        row.getString("property"),
                        new Subject(
                                SubjectKind.valueOf(row.getString("subject_kind")),
                                row.getString("subject_id"),
                                row.getString("guest")),
                        row.getString("unit"),
                        row.getString("device_id"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }
}
