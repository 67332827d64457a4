package io.keyroute.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads grants and writes their desired side. Every write joins the caller's transaction and makes the grant due, so
 * that the reconciler takes it up. The observed side is the reconciler's. Thread-safe.
 */
public final class GrantStore {

    private static final String INSERT = """
            INSERT INTO access_grant (id, property, subject_kind, subject_id, guest, unit, device_id, credential_kind,
              lock_user, desired, valid_from, valid_to, hours, zone, pin_id, generation, retire_rule, overlap_ms,
              handover_to, not_before, urgency, cause, version, desired_at, state, reason, observed_version, state_at,
              due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NONE', NULL, 0, ?, ?)
            """;
    private static final String UPDATE = """
            UPDATE access_grant SET desired = ?, valid_from = ?, valid_to = ?, hours = ?, zone = ?, pin_id = ?,
              generation = ?, retire_rule = ?, overlap_ms = ?, handover_to = ?, not_before = ?, urgency = ?, cause = ?,
              version = ?, desired_at = ?, due_at = ?
            WHERE id = ? AND version = ?
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;
    private final GrantRow row = new GrantRow();

    public GrantStore(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    public Optional<Grant> find(String id) {
        return jdbc.sql("SELECT * FROM access_grant WHERE id = ?")
                .param(id)
                .query(row)
                .optional();
    }

    /** All grants of a stay, person or service, of every guest and state, oldest first. */
    public List<Grant> of(SubjectKind kind, String subjectId) {
        return jdbc.sql("SELECT * FROM access_grant WHERE subject_kind = ? AND subject_id = ? ORDER BY desired_at, id")
                .params(kind.name(), subjectId)
                .query(row)
                .list();
    }

    /**
     * Writes planned changes.
     *
     * @throws StaleGrantException when a grant is no longer at the version the plan saw; nothing of the caller's
     *                             transaction may be committed then
     */
    public void write(Collection<GrantChange> changes) {
        // one moment for all: whoever looks in between would see some of a stay's doors, and not the most urgent
        long now = clock.millis();
        List<Object[]> inserts = new ArrayList<>();
        List<GrantChange> updates = new ArrayList<>();
        for (GrantChange change : changes) {
            if (change.expected() == 0) {
                inserts.add(insert(change.grant(), now));
            } else {
                updates.add(change);
            }
        }
        if (!inserts.isEmpty()) {
            batch.batchUpdate(INSERT, inserts);
        }
        if (!updates.isEmpty()) {
            int[] counts = batch.batchUpdate(
                    UPDATE, updates.stream().map(change -> update(change, now)).toList());
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    throw new StaleGrantException(
                            updates.get(i).grant().id(), updates.get(i).expected());
                }
            }
        }
    }

    /**
     * Says for another reason what is desired already: nothing is to be done at the lock for it, so that the version stays.
     *
     * @param causes grant id → cause
     */
    public void because(Map<String, String> causes) {
        if (!causes.isEmpty()) {
            batch.batchUpdate(
                    "UPDATE access_grant SET cause = ? WHERE id = ?",
                    causes.entrySet().stream()
                            .map(cause -> new Object[] {cause.getValue(), cause.getKey()})
                            .toList());
        }
    }

    private Object[] insert(Grant g, long now) {
        Grant.Wanted d = g.desired();
        return new Object[] {
            g.id(),
            g.property(),
            g.subject().kind().name(),
            g.subject().id(),
            g.subject().guest(),
            g.unit(),
            g.deviceId(),
            g.credentialKind().name(),
            g.lockUser(),
            d.state().name(),
            millis(d.window().from()),
            millis(d.window().to()),
            d.hours(),
            d.zone().getId(),
            d.pinId(),
            d.generation(),
            d.retireRule().name(),
            d.overlapMs(),
            d.handoverTo(),
            millis(d.notBefore()),
            d.urgency(),
            d.cause(),
            d.version(),
            millis(d.at()),
            now,
            now
        };
    }

    private Object[] update(GrantChange change, long now) {
        Grant g = change.grant();
        Grant.Wanted d = g.desired();
        return new Object[] {
            d.state().name(),
            millis(d.window().from()),
            millis(d.window().to()),
            d.hours(),
            d.zone().getId(),
            d.pinId(),
            d.generation(),
            d.retireRule().name(),
            d.overlapMs(),
            d.handoverTo(),
            millis(d.notBefore()),
            d.urgency(),
            d.cause(),
            d.version(),
            millis(d.at()),
            now,
            g.id(),
            change.expected()
        };
    }

    private static long millis(Instant at) {
        return at.toEpochMilli();
    }
}
