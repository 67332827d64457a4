package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantRow;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.Outcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and writes the reconciler's side of the database, many grants at a time. Thread-safe. */
final class CodeStore {

    private static final String OBSERVED = "UPDATE access_grant SET state = ?, reason = ?, observed_version = ?,"
            + " state_at = ?, due_at = CASE WHEN CAST(? AS INTEGER) = 0 OR due_at IS NULL OR due_at = CAST(? AS BIGINT)"
            + " OR CAST(? AS BIGINT) < due_at THEN CAST(? AS BIGINT) ELSE due_at END WHERE id = ? AND version = ?";
    private static final String OBSERVED_ONLY =
            "UPDATE access_grant SET state = ?, reason = ?, state_at = ?" + " WHERE id = ?";
    private static final String TRY_AGAIN = "UPDATE credential SET due_at = NULL, rev = rev + 1 WHERE grant_id = ?"
            + " AND generation = ? AND state = 'BLOCKED'";
    private static final String DUE = "UPDATE access_grant SET due_at = ? WHERE id = ?";
    private static final String HANDED_OVER =
            "UPDATE access_grant SET due_at = ? WHERE handover_to = ? AND desired = 'REVOKED' AND state <> 'GONE'";
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate transactions;
    private final Outcomes outcomes;
    private final Pauses pauses;
    private final Digits digits;
    private final GrantRow grants = new GrantRow();
    private final CodeRow codes = new CodeRow();

    CodeStore(
            JdbcClient jdbc,
            JdbcTemplate batch,
            TransactionTemplate transactions,
            Outcomes outcomes,
            Pauses pauses,
            Digits digits) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.pauses = pauses;
        this.digits = digits;
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

    /** Writes a group in one transaction; a stale row fails alone. */
    List<Entry.Result> write(List<Entry> entries) {
        return transactions.execute(status -> {
            Entry.Result[] results = new Entry.Result[entries.size()];
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                order.add(i);
                results[i] = Entry.Result.WRITTEN;
            }
            // one order for everybody, so that groups of two nodes cannot wait for each other
            order.sort(Comparator.comparing(i -> entries.get(i).before().grant().id()));
            codes(entries, order, results);
            observed(entries, order, results);
            aftermath(entries, results);
            return List.of(results);
        });
    }

    private void codes(List<Entry> entries, List<Integer> order, Entry.Result[] results) {
        List<Integer> inserts = new ArrayList<>();
        List<Integer> updates = new ArrayList<>();
        for (int i : order) {
            LockCode code = entries.get(i).code();
            if (code != null) {
                (code.rev() == 0 ? inserts : updates).add(i);
            }
        }
        run(CodeRow.INSERT, inserts, i -> CodeRow.insert(entries.get(i).code()), results, Entry.Result.STALE);
        run(CodeRow.UPDATE, updates, i -> CodeRow.update(entries.get(i).code()), results, Entry.Result.STALE);
    }

    private void observed(List<Entry> entries, List<Integer> order, Entry.Result[] results) {
        List<Integer> written =
                order.stream().filter(i -> results[i] != Entry.Result.STALE).toList();
        run(OBSERVED, written, i -> observed(entries.get(i)), results, Entry.Result.OUTDATED);
        List<Integer> outdated = written.stream()
                .filter(i -> results[i] == Entry.Result.OUTDATED)
                .toList();
        run(OBSERVED_ONLY, outdated, i -> observedOnly(entries.get(i)), null, null);
    }

    private static Object[] observed(Entry e) {
        Grant.Observed o = e.view().observed();
        return new Object[] {
            o.state().name(),
            CodeRow.cut(o.reason(), 400),
            o.version(),
            o.at().toEpochMilli(),
            e.seen() == null ? 0 : 1,
            e.seen() == null ? null : CodeRow.millis(e.seen().dueAt()),
            CodeRow.millis(e.view().dueAt()),
            CodeRow.millis(e.view().dueAt()),
            e.before().grant().id(),
            e.before().grant().desired().version()
        };
    }

    private static Object[] observedOnly(Entry e) {
        Grant.Observed o = e.view().observed();
        return new Object[] {
            o.state().name(),
            CodeRow.cut(o.reason(), 400),
            o.at().toEpochMilli(),
            e.before().grant().id()
        };
    }

    private void run(
            String sql,
            List<Integer> which,
            java.util.function.IntFunction<Object[]> values,
            Entry.Result[] results,
            Entry.Result none) {
        if (which.isEmpty()) {
            return;
        }
        int[] counts =
                batch.batchUpdate(sql, which.stream().map(i -> values.apply(i)).toList());
        for (int n = 0; n < counts.length && results != null; n++) {
            if (counts[n] == 0) {
                results[which.get(n)] = none;
            }
        }
    }

    private void aftermath(List<Entry> entries, Entry.Result[] results) {
        List<Outcome> told = new ArrayList<>();
        List<Object[]> handed = new ArrayList<>();
        Map<String, Boolean> doors = new HashMap<>();
        Set<String> pins = new LinkedHashSet<>();
        Instant now = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry e = entries.get(i);
            if (results[i] == Entry.Result.STALE) {
                continue;
            }
            now = e.before().now();
            told.addAll(e.outcomes());
            LockCode code = e.code();
            if (results[i] == Entry.Result.WRITTEN && settled(e)) {
                // also where the code was proven before, and only what is wanted of it changed
                handed.add(new Object[] {now.toEpochMilli(), e.before().grant().id()});
            }
            if (code == null && e.view().observed().state() == GrantState.GONE) {
                // nothing was ever sent: no code of it will be proven gone
                Optional.ofNullable(e.before().grant().desired().pinId()).ifPresent(pins::add);
            }
            if (code != null && code.state() == GrantState.GONE) {
                // a slot that somebody was made to give is not for those who had to give theirs
                doors.merge(code.deviceId(), code.evictedAt() == null, Boolean::logicalOr);
                if (code.pinId() != null) {
                    pins.add(code.pinId());
                }
            }
        }
        if (!told.isEmpty()) {
            outcomes.add(told);
        }
        if (!handed.isEmpty()) {
            batch.batchUpdate(HANDED_OVER, handed);
        }
        for (Map.Entry<String, Boolean> door : doors.entrySet()) {
            pauses.slotFree(door.getKey(), door.getValue(), now);
        }
        pins.forEach(digits::release);
        missed(entries, results);
    }

    private static boolean settled(Entry e) {
        Grant.Observed seen = e.view().observed();
        return seen.state() == GrantState.PROVEN
                && seen.version() == e.before().grant().desired().version();
    }

    /** A slot came free between a lock's refusal and this write: there was nobody yet to be told, so it is tried again. */
    private void missed(List<Entry> entries, Entry.Result[] results) {
        for (int i = 0; i < entries.size(); i++) {
            LockCode code = entries.get(i).code();
            boolean refused = results[i] != Entry.Result.STALE
                    && code != null
                    && code.state() == GrantState.BLOCKED
                    && code.dueAt() != null
                    && !Drift.MARK.equals(code.problem());
            if (refused && pauses.freedSince(code.deviceId(), code.begunAt())) {
                batch.update(TRY_AGAIN, code.grantId(), code.generation());
                batch.update(DUE, entries.get(i).before().now().toEpochMilli(), code.grantId());
                results[i] = Entry.Result.OUTDATED;
            }
        }
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
