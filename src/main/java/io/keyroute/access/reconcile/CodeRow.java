package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** A code as a row of {@code credential}, both ways. */
final class CodeRow implements RowMapper<LockCode> {

    private static final List<String> COLUMNS = List.of(
            "name",
            "pin_id",
            "state",
            "reason",
            "remote_id",
            "remote_user",
            "lock_sn",
            "step",
            "acknowledged",
            "begun_at",
            "looks",
            "attempt",
            "open_creates",
            "applied_version",
            "lock_from",
            "lock_to",
            "lock_hours",
            "asked_to",
            "sent_at",
            "proven_at",
            "absent_at",
            "nudged_at",
            "debt_since",
            "escalated_at",
            "gone_at",
            "proof",
            "told_from",
            "told_to",
            "told_hours",
            "problem",
            "taken",
            "evicted_at",
            "known_ids",
            "due_at",
            "due_version");

    static final String INSERT = "INSERT INTO credential (" + String.join(", ", COLUMNS)
            + ", grant_id, generation, property, device_id, rev) VALUES (" + "?, ".repeat(COLUMNS.size() + 4)
            + "1) ON CONFLICT DO NOTHING";
    static final String UPDATE = "UPDATE credential SET " + String.join(" = ?, ", COLUMNS)
            + " = ?, rev = rev + 1 WHERE grant_id = ? AND generation = ? AND rev = ?";

    private static final int REASON_LENGTH = 400;

    static Object[] insert(LockCode c) {
        List<Object> values = values(c);
        values.add(c.grantId());
        values.add(c.generation());
        values.add(c.property());
        values.add(c.deviceId());
        return values.toArray();
    }

    static Object[] update(LockCode c) {
        List<Object> values = values(c);
        values.add(c.grantId());
        values.add(c.generation());
        values.add(c.rev());
        return values.toArray();
    }

    private static List<Object> values(LockCode c) {
        List<Object> v = new ArrayList<>(COLUMNS.size() + 4);
        v.add(c.name());
        v.add(c.pinId());
        v.add(c.state().name());
        v.add(cut(c.reason(), REASON_LENGTH));
        v.add(c.remoteId());
        v.add(c.remoteUser());
        v.add(c.lockSn());
        v.add(c.step() == null ? null : c.step().name());
        v.add(c.acknowledged() ? 1 : 0);
        v.add(millis(c.begunAt()));
        v.add(c.looks());
        v.add(c.attempt());
        v.add(c.openCreates());
        v.add(c.applied());
        v.add(millis(c.lockFrom()));
        v.add(millis(c.lockTo()));
        v.add(c.lockHours());
        v.add(millis(c.askedTo()));
        v.add(millis(c.sentAt()));
        v.add(millis(c.provenAt()));
        v.add(millis(c.absentAt()));
        v.add(millis(c.nudgedAt()));
        v.add(millis(c.debtSince()));
        v.add(millis(c.escalatedAt()));
        v.add(millis(c.goneAt()));
        v.add(c.proof());
        v.add(millis(c.toldFrom()));
        v.add(millis(c.toldTo()));
        v.add(c.toldHours());
        v.add(c.problem());
        v.add(c.taken() == null ? null : c.taken().name());
        v.add(millis(c.evictedAt()));
        v.add(c.knownIds());
        v.add(millis(c.dueAt()));
        v.add(c.dueVersion());
        return v;
    }

    @Override
    public LockCode mapRow(ResultSet row, int number) throws SQLException {
        String step = row.getString("step");
        String taken = row.getString("taken");
        return new LockCode(
                row.getString("grant_id"),
                row.getInt("generation"),
                row.getString("property"),
                row.getString("device_id"),
                row.getString("name"),
                row.getString("pin_id"),
                GrantState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("remote_id"),
                row.getString("remote_user"),
                row.getString("lock_sn"),
                step == null ? null : Move.valueOf(step),
                row.getInt("acknowledged") == 1,
                at(row, "begun_at"),
                row.getInt("looks"),
                row.getInt("attempt"),
                row.getInt("open_creates"),
                row.getLong("applied_version"),
                at(row, "lock_from"),
                at(row, "lock_to"),
                row.getString("lock_hours"),
                at(row, "asked_to"),
                at(row, "sent_at"),
                at(row, "proven_at"),
                at(row, "absent_at"),
                at(row, "nudged_at"),
                at(row, "debt_since"),
                at(row, "escalated_at"),
                at(row, "gone_at"),
                row.getString("proof"),
                at(row, "told_from"),
                at(row, "told_to"),
                row.getString("told_hours"),
                row.getString("problem"),
                taken == null ? null : Failure.valueOf(taken),
                at(row, "evicted_at"),
                row.getString("known_ids"),
                at(row, "due_at"),
                row.getLong("due_version"),
                row.getLong("rev"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static Long millis(Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}
