package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the reconciler's side of the database, many grants at a time. {@link CodeWriter} writes it. Thread-safe. */
final class CodeStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final GrantRow grants = new GrantRow();
    private final CodeRow codes = new CodeRow();

    CodeStore(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A grant and all that is kept of its codes, as far as the database knows.
     *
     * @param formers grants whose removal goes first where this one lets a guest in; see {@link Formers}
     */
    record Kept(
            Grant grant,
            List<LockCode> codes,
            boolean handoverOpen,
            Instant toldAt,
            Instant dueAt,
            List<String> formers) {

        Kept after(List<String> others) {
            return new Kept(grant, codes, handoverOpen, toldAt, dueAt, others);
        }
    }

    /** Ids of due grants, those whose owners come first ahead; among equals who was planned first. */
    List<Due> due(Instant now, int most) {
        return jdbc.sql(
                        "SELECT id, device_id, urgency, valid_from FROM access_grant WHERE due_at <= ?"
                                + " ORDER BY urgency, valid_from, CASE WHEN unit IS NULL THEN 1 ELSE 0 END, desired_at, id LIMIT ?")
                .params(now.toEpochMilli(), most)
                .query((row, n) -> new Due(row.getString(1), row.getString(2), row.getInt(3), row.getLong(4)))
                .list();
    }

    record Due(String grantId, String deviceId, int urgency, long validFrom) {}

    /** @return in the order of the ids; null for an unknown one */
    List<Kept> load(List<String> ids) {
        Map<String, Grant> found = new HashMap<>();
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("SELECT * FROM access_grant WHERE id IN (:ids)")
                .param("ids", ids)
                .query((row, n) -> {
                    Grant grant = grants.mapRow(row, n);
                    long at = row.getLong("due_at");
                    due.put(grant.id(), row.wasNull() ? null : Instant.ofEpochMilli(at));
                    return grant;
                })
                .list()
                .forEach(g -> found.put(g.id(), g));
        Map<String, List<LockCode>> held = new HashMap<>();
        jdbc.sql("SELECT * FROM credential WHERE grant_id IN (:ids) ORDER BY generation")
                .param("ids", ids)
                .query(codes)
                .list()
                .forEach(c -> held.computeIfAbsent(c.grantId(), g -> new ArrayList<>())
                        .add(c));
        List<Kept> kept = new ArrayList<>();
        for (String id : ids) {
            Grant grant = found.get(id);
            kept.add(grant == null ? null : kept(grant, held.getOrDefault(id, List.of()), due.get(id)));
        }
        return kept;
    }

    private Kept kept(Grant grant, List<LockCode> held, Instant dueAt) {
        boolean open = grant.desired().state() == Desired.REVOKED
                && grant.desired().handover().map(this::unproven).orElse(false);
        // also where no row knows the former codes any more: they may be on the lock all the same
        boolean asksTold = grant.desired().generation() > 1 && grant.desired().pinId() != null;
        Instant told = asksTold ? toldAt(grant.desired().pinId()) : null;
        return new Kept(grant, held, open, told, dueAt, List.of());
    }

    /** Whether a successor that is still wanted has yet to be proven; one that is not wanted holds nothing up. */
    private boolean unproven(String grantId) {
        return jdbc.sql("SELECT desired, state, version, observed_version FROM access_grant WHERE id = ?")
                .param(grantId)
                .query((row, n) -> row.getString("desired").equals(Desired.ACTIVE.name())
                        && !(row.getString("state").equals(GrantState.PROVEN.name())
                                && row.getLong("version") == row.getLong("observed_version")))
                .optional()
                .orElse(false);
    }

    private Instant toldAt(String pinId) {
        return jdbc.sql("SELECT told_at FROM pin WHERE id = ? AND told_at IS NOT NULL")
                .param(pinId)
                .query((row, n) -> Instant.ofEpochMilli(row.getLong(1)))
                .optional()
                .orElse(null);
    }

    /** Grants that have a proven password at a door; what is under way proves itself. */
    List<String> provenAt(String deviceId) {
        return jdbc.sql("SELECT DISTINCT c.grant_id FROM credential c JOIN access_grant g ON g.id = c.grant_id"
                        + " WHERE c.device_id = ? AND c.state IN ('PROVEN', 'FROZEN')"
                        + " AND g.credential_kind = 'PASSWORD'")
                .param(deviceId)
                .query(String.class)
                .list();
    }

    /** Ids by which a door knows codes of other grants. */
    Set<String> idsOfOthers(String deviceId, String grantId) {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT remote_id FROM credential WHERE device_id = ? AND grant_id <> ?"
                        + " AND remote_id IS NOT NULL AND state <> 'GONE'")
                .params(deviceId, grantId)
                .query(String.class)
                .list());
    }

    /**
     * Takes the slot of the latest arrival at a full door for a nearer one. Somebody whose code works now never loses
     * it.
     *
     * @return the grant that gives its slot, empty where nobody arrives later
     */
    Optional<String> evictFor(Grant nearer, Instant now) {
        return transactions.execute(status -> {
            Optional<String> later = jdbc.sql("""
                            SELECT g.id FROM access_grant g JOIN credential c
                              ON c.grant_id = g.id AND c.generation = g.generation
                            WHERE g.device_id = ? AND g.desired = 'ACTIVE' AND g.valid_from > ? AND g.valid_from > ?
                              AND c.state IN ('SENT', 'PROVEN') AND c.evicted_at IS NULL
                            ORDER BY g.valid_from DESC, g.id LIMIT 1
                            """)
                    .params(
                            nearer.deviceId(),
                            now.toEpochMilli(),
                            nearer.desired().window().from().toEpochMilli())
                    .query(String.class)
                    .optional();
            later.ifPresent(id -> {
                jdbc.sql("UPDATE credential SET evicted_at = ?, due_at = NULL, rev = rev + 1 WHERE grant_id = ?"
                                + " AND state IN ('SENT', 'PROVEN')")
                        .params(now.toEpochMilli(), id)
                        .update();
                jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = ?")
                        .params(now.toEpochMilli(), id)
                        .update();
            });
            return later;
        });
    }
}
