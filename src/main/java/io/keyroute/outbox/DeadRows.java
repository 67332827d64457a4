package io.keyroute.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What sinks refused for good, and what people do about it. Thread-safe. To be called in a transaction.
 *
 * <p>What followed a refused row was told meanwhile. A row that is revived is told before everything of its subject that
 * has not left yet; whether something that was told since forbids it is for the caller to decide: {@link #toldAfter}.
 */
public final class DeadRows {

    private static final String SELECT = "SELECT " + Outbox.COLUMNS + ", done_at FROM outbox WHERE ";

    private final JdbcTemplate database;
    private final Clock realClock;
    private final Runnable wake;

    /** @param wake tells the dispatcher that there may be something to send; returns at once */
    public DeadRows(JdbcTemplate database, Clock realClock, Runnable wake) {
        this.database = database;
        this.realClock = realClock;
        this.wake = wake;
    }

    /**
     * Dead rows, the newest first.
     *
     * @param prefix how the subject keys begin; empty for all
     */
    public List<DeadRow> list(String prefix, int limit) {
        return database.query(
                SELECT + "status = 'DEAD' AND LEFT(subject_key, ?) = ? ORDER BY seq DESC LIMIT ?",
                DeadRows::dead,
                prefix.length(),
                prefix,
                limit);
    }

    /** The dead row with that id. */
    public Optional<DeadRow> find(long id) {
        return database.query(SELECT + "status = 'DEAD' AND id = ?", DeadRows::dead, id).stream()
                .findFirst();
    }

    /** All dead rows of a subject, in their order. */
    public List<DeadRow> ofSubject(String subjectKey) {
        return database.query(SELECT + "status = 'DEAD' AND subject_key = ? ORDER BY seq", DeadRows::dead, subjectKey);
    }

    /**
     * What the sink was told of a row's subject, in the row's queue, after the row, or may have been told: what it has in
     * hand, and what it once left unanswered, whatever became of it. Nothing of it is forgotten. Only after {@link #halt}
     * nothing joins it.
     */
    public List<ToldRow> toldAfter(OutboxRow row) {
        return database.query(
                "SELECT " + Outbox.COLUMNS + ", status FROM outbox WHERE subject_key = ? AND queue = ? AND seq > ?"
                        + " AND (status = 'DELIVERED' OR unanswered > 0)",
                (found, number) -> new ToldRow(Outbox.row(found, number), answer(found.getString("status"))),
                row.subjectKey(),
                row.queue(),
                row.seq());
    }

    /**
     * Keeps what follows a row of the subject and is in no sink's hand from leaving until the caller's transaction ends:
     * wake-ups under way become void. What is written meanwhile does not leave either, for nothing of anybody is claimed
     * until then.
     *
     * @param afterSeq the row's {@code seq}
     */
    public void halt(String subjectKey, long afterSeq) {
        database.queryForObject(Heads.TURN, Long.class);
        database.update(
                "UPDATE outbox SET claim = claim + 1, due_at = ? WHERE subject_key = ?"
                        + " AND (seq IS NULL OR seq > ?) AND status = 'PENDING' AND (opened < claim OR claim = 0)",
                realClock.millis(),
                subjectKey,
                afterSeq);
    }

    /** How many rows are dead. */
    public int count() {
        return database.queryForObject("SELECT COUNT(*) FROM outbox WHERE status = 'DEAD'", Integer.class);
    }

    /**
     * Tells dead rows of one subject once more, in their order and before what of the subject has not left yet: wake-ups
     * under way for later rows become void, and one that a sink has in hand is waited for.
     *
     * @return how many; a row that is not dead any more counts nothing
     */
    public int revive(String subjectKey, Collection<OutboxRow> rows) {
        long now = realClock.millis();
        long first = rows.stream().mapToLong(OutboxRow::seq).min().orElse(Long.MAX_VALUE);
        halt(subjectKey, first);
        Long inHand = database.queryForObject(
                "SELECT MAX(due_at) FROM outbox WHERE subject_key = ? AND seq > ? AND status = 'PENDING'",
                Long.class,
                subjectKey,
                first);
        long most = now + OutboxDispatcher.CLAIM_TIME.toMillis();
        long due = inHand == null ? now : Math.min(Math.max(now, inHand), most);
        int[] revived = database.batchUpdate(
                "UPDATE outbox SET status = 'PENDING', due_at = ?, done_at = NULL"
                        + " WHERE id = ? AND subject_key = ? AND status = 'DEAD'",
                rows.stream()
                        .map(row -> new Object[] {due, row.id(), subjectKey})
                        .toList());
        AfterCommit.run(wake);
        return IntStream.of(revived).sum();
    }

    /** Gives a dead row up for good. False if there is no such dead row. */
    public boolean drop(long id) {
        return database.update(
                        "UPDATE outbox SET status = 'DROPPED', done_at = ? WHERE id = ? AND status = 'DEAD'",
                        realClock.millis(),
                        id)
                == 1;
    }

    private static ToldRow.Answer answer(String status) {
        return switch (status) {
            case "DELIVERED" -> ToldRow.Answer.TAKEN;
            case "PENDING" -> ToldRow.Answer.AWAITED;
            case "DROPPED" -> ToldRow.Answer.GIVEN_UP;
            default -> ToldRow.Answer.LOST;
        };
    }

    private static DeadRow dead(ResultSet row, int number) throws SQLException {
        return new DeadRow(Outbox.row(row, number), Instant.ofEpochMilli(row.getLong("done_at")));
    }
}
