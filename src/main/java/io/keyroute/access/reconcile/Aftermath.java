package io.keyroute.access.reconcile;

import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.Outcome;
import io.keyroute.access.Outcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What follows from a group of writes, in its transaction: outcomes are told, who waited for a successor or for a slot is
 * woken, digits that no lock holds any more are given back. Thread-safe.
 */
final class Aftermath {

    private static final String TRY_AGAIN = "UPDATE credential SET due_at = NULL, rev = rev + 1 WHERE grant_id = ?"
            + " AND generation = ? AND state = 'BLOCKED'";
    private static final String DUE = "UPDATE access_grant SET due_at = ? WHERE id = ?";
    private static final String HANDED_OVER =
            "UPDATE access_grant SET due_at = ? WHERE handover_to = ? AND desired = 'REVOKED' AND state <> 'GONE'";

    private final JdbcTemplate batch;
    private final Outcomes outcomes;
    private final Pauses pauses;
    private final Digits digits;

    Aftermath(JdbcTemplate batch, Outcomes outcomes, Pauses pauses, Digits digits) {
        this.batch = batch;
        this.outcomes = outcomes;
        this.pauses = pauses;
        this.digits = digits;
    }

    /** @param results of the entries, in their order; an entry that is to be looked at again becomes outdated */
    void of(List<Entry> entries, Entry.Result[] results) {
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
}
