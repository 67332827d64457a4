package io.keyroute.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code outbox} as its writers and the sink routes see it. Thread-safe.
 *
 * <p>Writers add in their own transaction. A sink route gets references, opens them before it sends, and reports
 * {@link #delivered}, {@link #failed} or {@link #dead}. Only one opening of a claim succeeds; a sink that dies with an
 * open claim is followed by a new claim after {@link OutboxDispatcher#CLAIM_TIME}, so a row is sent twice only when the
 * answer to the first sending was lost, and then with the same id.
 */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String INSERT = """
            INSERT INTO outbox (queue, subject_key, dedup_id, type, payload, status, due_at, attempts, claim, opened, created_at)
            VALUES (?, ?, ?, ?, ?, 'PENDING', ?, 0, 0, 0, ?) ON CONFLICT DO NOTHING""";
    static final String COLUMNS =
            "id, seq, queue, subject_key, dedup_id, type, payload, attempts, last_error, created_at";
    private static final int LONGEST_ERROR = 500;

    private final JdbcTemplate database;
    private final Clock realClock;
    private final Runnable wake;

    /** @param wake tells the dispatcher that there may be something to send; returns at once */
    public Outbox(JdbcTemplate database, Clock realClock, Runnable wake) {
        this.database = database;
        this.realClock = realClock;
        this.wake = wake;
    }

    /** Adds one entry; see {@link #batchAdd}. */
    public void add(OutboxEntry entry) {
        batchAdd(List.of(entry));
    }

    /**
     * Adds the entries in this order, in the caller's transaction if there is one; they leave right after its commit.
     *
     * @throws ConcurrencyFailureException when an id was taken; the transaction is to be run again
     */
    public void batchAdd(List<OutboxEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        long now = realClock.millis();
        int[][] added = database.batchUpdate(INSERT, entries, entries.size(), (row, entry) -> {
            row.setString(1, entry.queue());
            row.setString(2, entry.subjectKey());
            row.setString(3, entry.dedupId());
            row.setString(4, entry.type());
            row.setString(5, entry.payload());
            row.setLong(6, now);
            row.setLong(7, now);
        });
        for (int at = 0; at < entries.size(); at++) {
            if (added[0][at] != 1) {
                requireThere(entries.get(at));
            }
        }
        wakeAfterCommit();
    }

    /**
     * What was not added was there before, or it would be lost without a word: then its id is one that H2 gave before a
     * kill and did not write down. The next try gets another.
     */
    private void requireThere(OutboxEntry entry) {
        Integer before = database.queryForObject(
                "SELECT COUNT(*) FROM outbox WHERE queue = ? AND dedup_id = ?",
                Integer.class,
                entry.queue(),
                entry.dedupId());
        if (before == 0) {
            LOG.warn("An entry of {} was given an id that another has, and is tried again", entry.queue());
            throw new ConcurrencyFailureException("the id of an entry of " + entry.queue() + " is taken");
        }
    }

    /**
     * Opens all references of messages in two statements: a slow sink must leave off in time, for it would outlive the
     * claims of the last.
     *
     * @param messages references as the dispatcher sends them, separated by commas
     * @return the rows of each message to send now; none where another message has them, or they are done
     */
    public List<List<OutboxRow>> openAll(List<String> messages) {
        List<List<Claim>> claims = messages.stream().map(Claim::parseAll).toList();
        Map<Long, OutboxRow> opened =
                opened(claims.stream().flatMap(List::stream).toList());
        return claims.stream()
                .map(message -> message.stream()
                        .map(claim -> opened.remove(claim.id()))
                        .filter(Objects::nonNull)
                        .toList())
                .toList();
    }

    private Map<Long, OutboxRow> opened(List<Claim> claims) {
        long until = realClock.millis() + OutboxDispatcher.CLAIM_TIME.toMillis();
        int[] opened = batch(
                "UPDATE outbox SET opened = ?, due_at = ?, unanswered = unanswered + 1"
                        + " WHERE id = ? AND claim = ? AND opened < ? AND status = 'PENDING'",
                claims.stream()
                        .map(claim -> new Object[] {claim.number(), until, claim.id(), claim.number(), claim.number()})
                        .toList());
        List<Long> ours = Claim.changed(claims, opened);
        Map<Long, OutboxRow> rows = new HashMap<>();
        if (!ours.isEmpty()) {
            database.query(
                            "SELECT " + COLUMNS + " FROM outbox WHERE id IN (" + Claim.marks(ours) + ")",
                            Outbox::row,
                            ours.toArray())
                    .forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    /** How many entries of a queue have not been delivered, of those that are still to be. */
    public long waiting(String queue) {
        return database.queryForObject(
                "SELECT COUNT(*) FROM outbox WHERE status = 'PENDING' AND queue = ?", Long.class, queue);
    }

    /** The sink has it. */
    public void delivered(long id) {
        delivered(List.of(id));
    }

    /** The sink has them. */
    public void delivered(Collection<Long> ids) {
        long now = realClock.millis();
        batch(
                "UPDATE outbox SET status = 'DELIVERED', done_at = ?, last_error = NULL WHERE id = ? AND status = 'PENDING'",
                ids.stream().map(id -> new Object[] {now, id}).toList());
        wakeAfterCommit();
    }

    /** The sink did not take it for now: it is told again after a growing pause, for ever, before what follows it. */
    public void failed(long id, String reason) {
        failed(id, reason, null);
    }

    /** As {@link #failed(long, String)}, after the pause given; null for the growing one. */
    public void failed(long id, String reason, Duration pause) {
        failed(id, reason, pause, 1);
    }

    /** As {@link #failed(long, String, Duration)}; the sink may have taken it. */
    public void unanswered(long id, String reason, Duration pause) {
        failed(id, reason, pause, 0);
    }

    private void failed(long id, String reason, Duration pause, int answers) {
        Integer before = database
                .queryForList("SELECT attempts FROM outbox WHERE id = ? AND status = 'PENDING'", Integer.class, id)
                .stream()
                .findFirst()
                .orElse(null);
        if (before != null) {
            Duration wait = pause == null ? Backoff.after(before + 1) : pause;
            database.update(
                    "UPDATE outbox SET attempts = ?, due_at = ?, last_error = ?, unanswered = unanswered - ?"
                            + " WHERE id = ? AND status = 'PENDING'",
                    before + 1,
                    realClock.millis() + wait.toMillis(),
                    shortened(reason),
                    answers,
                    id);
        }
    }

    /**
     * The sink will never take it: it is set aside with the reason, and what follows it goes on, for a guest must learn a
     * code although the PMS refused an earlier line. {@link DeadRows} lists it and tells it again.
     */
    public void dead(long id, String reason) {
        database.update(
                "UPDATE outbox SET status = 'DEAD', attempts = attempts + 1, done_at = ?, last_error = ?,"
                        + " unanswered = unanswered - 1 WHERE id = ? AND status = 'PENDING'",
                realClock.millis(),
                shortened(reason),
                id);
        wakeAfterCommit();
    }

    private int[] batch(String sql, List<Object[]> rows) {
        return rows.isEmpty() ? new int[0] : database.batchUpdate(sql, rows);
    }

    private void wakeAfterCommit() {
        AfterCommit.run(wake);
    }

    private static String shortened(String reason) {
        return reason == null || reason.length() <= LONGEST_ERROR ? reason : reason.substring(0, LONGEST_ERROR);
    }

    static OutboxRow row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getLong("seq"),
                row.getString("queue"),
                row.getString("subject_key"),
                row.getString("dedup_id"),
                row.getString("type"),
                row.getString("payload"),
                row.getInt("attempts"),
                row.getString("last_error"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
