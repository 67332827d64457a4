package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what passes found and did, many grants at a time. Thread-safe. */
final class CodeWriter {

    private static final String OBSERVED = "UPDATE access_grant SET state = ?, reason = ?, observed_version = ?,"
            + " state_at = ?, due_at = CASE WHEN CAST(? AS INTEGER) = 0 OR due_at IS NULL OR due_at = CAST(? AS BIGINT)"
            + " OR CAST(? AS BIGINT) < due_at THEN CAST(? AS BIGINT) ELSE due_at END WHERE id = ? AND version = ?";
    private static final String OBSERVED_ONLY =
            "UPDATE access_grant SET state = ?, reason = ?, state_at = ?" + " WHERE id = ?";

    private final JdbcTemplate batch;
    private final TransactionTemplate transactions;
    private final Aftermath aftermath;

    CodeWriter(JdbcTemplate batch, TransactionTemplate transactions, Aftermath aftermath) {
        this.batch = batch;
        this.transactions = transactions;
        this.aftermath = aftermath;
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
            aftermath.of(entries, results);
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
            String sql, List<Integer> which, IntFunction<Object[]> values, Entry.Result[] results, Entry.Result none) {
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
}
