package io.keyroute.access.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends the times that grants and codes wait for, when what they waited for came earlier or is void. Thread-safe. */
final class Pauses {

    private static final String NO_PAUSE = "UPDATE credential SET due_at = NULL, rev = rev + 1 WHERE device_id = ?"
            + " AND (state = 'BLOCKED' AND COALESCE(problem, '') <> '" + Drift.MARK
            + "' OR ? = 1 AND state = 'GONE' AND evicted_at IS NOT NULL)";
    private static final String SLOT_FREE = "UPDATE access_grant SET due_at = ? WHERE device_id = ?"
            + " AND desired = 'ACTIVE' AND state IN ('NONE', 'BLOCKED') AND due_at > ?";

    /** How many doors are asked for in one statement. */
    private static final int DOORS = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate transactions;
    private final Strays strays;
    /** By door. In memory: who is refused for want of a slot, and who frees one, are of the node that calls the door. */
    private final Map<String, Instant> freed = new ConcurrentHashMap<>();

    Pauses(JdbcClient jdbc, JdbcTemplate batch, TransactionTemplate transactions, Strays strays) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
        this.strays = strays;
    }

    /**
     * A slot of a door came free: what was refused there is tried again, in the caller's transaction.
     *
     * @param forAll whether also those may have it who had to give theirs
     */
    void slotFree(String deviceId, boolean forAll, Instant now) {
        freed.merge(deviceId, now, Transition::later);
        if (batch.update(NO_PAUSE, deviceId, forAll ? 1 : 0) > 0) {
            batch.update(SLOT_FREE, now.toEpochMilli(), deviceId, now.toEpochMilli());
        }
    }

    /** Whether a slot of the door came free since an instant: who was refused for one begun then was not there to be told. */
    boolean freedSince(String deviceId, Instant begun) {
        Instant at = freed.get(deviceId);
        return at != null && begun != null && !at.isBefore(begun);
    }

    /**
     * Ends the pauses of what is on its way at doors, of the most urgent first.
     *
     * @return how many grants there were
     */
    int waitNoLonger(List<String> devices, int most, Instant now) {
        int woken = 0;
        for (int from = 0; from < devices.size() && woken < most; from += DOORS) {
            List<String> some = devices.subList(from, Math.min(from + DOORS, devices.size()));
            int room = most - woken;
            woken += transactions.execute(status -> waitNoLonger(some, room, now.toEpochMilli()));
        }
        return woken;
    }

    private int waitNoLonger(List<String> devices, int most, long now) {
        List<String> ids = jdbc.sql("SELECT g.id FROM access_grant g WHERE g.device_id IN (:doors) AND EXISTS"
                        + " (SELECT 1 FROM credential c WHERE c.grant_id = g.id AND c.due_at > :now AND c.state IN"
                        + " ('BLOCKED', 'TRYING', 'SENT', 'CHANGING', 'REMOVING')"
                        + " AND NOT (c.state = 'BLOCKED' AND COALESCE(c.problem, '') = '" + Drift.MARK + "'))"
                        + " ORDER BY g.urgency, g.valid_from LIMIT :most")
                .param("doors", devices)
                .param("now", now)
                .param("most", most)
                .query(String.class)
                .list();
        batch.batchUpdate(
                "UPDATE credential SET due_at = NULL, rev = rev + 1 WHERE grant_id = ? AND due_at IS NOT NULL"
                        + " AND NOT (state = 'BLOCKED' AND COALESCE(problem, '') = '" + Drift.MARK + "')",
                ids.stream().map(id -> new Object[] {id}).toList());
        batch.batchUpdate(
                "UPDATE access_grant SET due_at = ? WHERE id = ?",
                ids.stream().map(id -> new Object[] {now, id}).toList());
        return ids.size();
    }

    /** Makes everything due that waits for a time: after the clock went back, all those times are wrong. */
    void allDue(Instant now) {
        freed.clear();
        long ms = now.toEpochMilli();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("UPDATE credential SET due_at = NULL, rev = rev + 1 WHERE due_at > ? AND state <> 'GONE'")
                    .param(ms)
                    .update();
            jdbc.sql("UPDATE credential SET absent_at = NULL, rev = rev + 1 WHERE absent_at > ?")
                    .param(ms)
                    .update();
            strays.allDue(now);
            jdbc.sql("UPDATE access_grant SET due_at = ? WHERE due_at > ?")
                    .params(ms, ms)
                    .update();
        });
    }
}
