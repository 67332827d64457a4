package io.keyroute.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows that may leave: of each subject the one with the lowest {@code seq} of those that left before and are not done,
 * and if there is none the one with the lowest id. A row is numbered when it is first claimed, and keeps its
 * {@code seq}. Ids alone would not do: a transaction that took the lower one may commit after the higher one was
 * delivered.
 *
 * <p>Who claims, and who has a row told again, has the turn until the end of its transaction, over all nodes: so of a
 * subject never two rows are under way.
 */
final class Heads {

    /** How many are found at a time. */
    static final int MOST = 500;

    /** Has the turn until the transaction ends. */
    static final String TURN = "SELECT last_seq FROM outbox_seq FOR UPDATE";

    /** One order per subject over all queues: what a lock tells of a stay must not overtake what is told of its codes. */
    private static final String DUE = """
            SELECT id, queue, claim, COALESCE(seq, 0) AS seq FROM outbox o WHERE status = 'PENDING' AND due_at <= ?
              AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.subject_key = o.subject_key AND p.status = 'PENDING'
                              AND (p.seq < o.seq OR o.seq IS NULL AND (p.seq IS NOT NULL OR p.id < o.id)))
            ORDER BY id LIMIT ?""";

    /** A row found before may have been overtaken by another node's, or by one that is told again. */
    private static final String CLAIM = """
            UPDATE outbox o SET claim = ?, due_at = ?, seq = ? WHERE id = ? AND claim = ? AND status = 'PENDING'
              AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.subject_key = o.subject_key AND p.status = 'PENDING'
                              AND p.seq < ?)""";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Clock realClock;

    Heads(JdbcTemplate database, TransactionTemplate transaction, Clock realClock) {
        this.database = database;
        this.transaction = transaction;
        this.realClock = realClock;
    }

    /**
     * @param claim the one under which it leaves
     * @param seqBefore 0 where it has not left before
     */
    record Head(String queue, Claim claim, long seqBefore) {}

    /**
     * One look.
     *
     * @param found how many were due; {@link #MOST} if there may be more
     * @param claimed those of them that are ours to send
     */
    record Look(int found, List<Head> claimed) {}

    /** Claims what is due, for {@link OutboxDispatcher#CLAIM_TIME}. */
    Look claimDue() {
        List<Head> due = database.query(
                DUE,
                (row, number) -> new Head(
                        row.getString("queue"),
                        new Claim(row.getLong("id"), row.getLong("claim") + 1),
                        row.getLong("seq")),
                realClock.millis(),
                MOST);
        return new Look(due.size(), due.isEmpty() ? List.of() : transaction.execute(status -> claimed(due)));
    }

    private List<Head> claimed(List<Head> due) {
        long last = database.queryForObject(TURN, Long.class);
        long until = realClock.millis() + OutboxDispatcher.CLAIM_TIME.toMillis();
        long seq = last;
        List<Object[]> claims = new ArrayList<>();
        for (Head row : due) {
            long own = row.seqBefore > 0 ? row.seqBefore : ++seq;
            claims.add(new Object[] {row.claim.number(), until, own, row.claim.id(), row.claim.number() - 1, own});
        }
        int[] counts = database.batchUpdate(CLAIM, claims);
        if (seq > last) {
            database.update("UPDATE outbox_seq SET last_seq = ?", seq);
        }
        List<Head> ours = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] == 1) {
                ours.add(due.get(at));
            }
        }
        return ours;
    }

    /** The broker is away: what no sink opened is due again after the pause. */
    void putOff(List<Head> heads, Duration pause) {
        long due = realClock.millis() + pause.toMillis();
        database.batchUpdate(
                "UPDATE outbox SET due_at = ? WHERE id = ? AND claim = ? AND opened < claim AND status = 'PENDING'",
                heads.stream()
                        .map(Head::claim)
                        .map(claim -> new Object[] {due, claim.id(), claim.number()})
                        .toList());
    }
}
