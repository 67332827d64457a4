package io.keyroute.access.reconcile;

import io.keyroute.access.GrantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the codes of ours that belong to nobody; writes join the caller's transaction. Thread-safe. */
public final class Strays {

    private static final int REASON_LENGTH = 400;

    private final JdbcClient jdbc;

    public Strays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is not yet proven gone. */
    public Optional<StrayCode> open(String id) {
        return jdbc.sql("SELECT * FROM stray_code WHERE id = ? AND state <> 'GONE'")
                .param(id)
                .query(Strays::row)
                .optional();
    }

    /** How many are not yet proven gone. */
    public long count() {
        return jdbc.sql("SELECT COUNT(*) FROM stray_code WHERE state <> 'GONE'")
                .query(Long.class)
                .single();
    }

    /** Lets it be removed, and has its door looked at now; one on its way out is asked for again. */
    public void remove(String id, String user, Instant now) {
        jdbc.sql("UPDATE stray_code SET confirmed_by = ?, next_at = NULL, attempt = 0 WHERE id = ? AND state <> 'GONE'")
                .params(user, id)
                .update();
        jdbc.sql("UPDATE door_scan SET due_at = ? WHERE device_id = (SELECT device_id FROM stray_code WHERE id = ?)")
                .params(now.toEpochMilli(), id)
                .update();
    }

    /** Every one that was ever seen at a door, also those gone. */
    List<StrayCode> at(String deviceId) {
        return jdbc.sql("SELECT * FROM stray_code WHERE device_id = ?")
                .param(deviceId)
                .query(Strays::row)
                .list();
    }

    /** A new one; nobody has yet said anything of it. */
    void insert(StrayCode c) {
        jdbc.sql("""
                INSERT INTO stray_code (property, device_id, remote_id, name, grant_id, generation, opens_until, state,
                  reason, since, last_seen, absent_at, attempt, next_at, escalated_at, gone_at, proof, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                .params(c.property(), c.deviceId(), c.remoteId(), c.name(), c.grantId(), c.generation())
                .params(changing(c))
                .update();
    }

    /** Writes all that changes but the word of a person, which {@link #remove} alone writes. */
    void update(StrayCode c) {
        jdbc.sql("""
                UPDATE stray_code SET opens_until = ?, state = ?, reason = ?, since = ?, last_seen = ?, absent_at = ?,
                  attempt = ?, next_at = ?, escalated_at = ?, gone_at = ?, proof = ? WHERE id = ?
                """).params(changing(c)).update();
    }

    /** What changes, and the id. */
    private static List<Object> changing(StrayCode c) {
        return Arrays.asList(
                CodeRow.millis(c.opensUntil()),
                c.state().name(),
                CodeRow.cut(c.reason(), REASON_LENGTH),
                CodeRow.millis(c.since()),
                CodeRow.millis(c.lastSeen()),
                CodeRow.millis(c.absentAt()),
                c.attempt(),
                CodeRow.millis(c.nextAt()),
                CodeRow.millis(c.escalatedAt()),
                CodeRow.millis(c.goneAt()),
                c.proof(),
                c.id());
    }

    /** Notes why a removal did not go through. */
    void failed(String id, String reason) {
        jdbc.sql("UPDATE stray_code SET reason = ? WHERE id = ? AND state = 'REMOVING'")
                .params(CodeRow.cut(reason, REASON_LENGTH), id)
                .update();
    }

    /** Has each looked at now that waits for a time: after the clock went back, all those times are wrong. */
    void allDue(Instant now) {
        jdbc.sql("UPDATE stray_code SET absent_at = NULL, next_at = NULL WHERE absent_at > ? OR next_at > ?")
                .params(now.toEpochMilli(), now.toEpochMilli())
                .update();
    }

    /** Rows of codes, living or not, to which something on a door's list may belong. */
    List<Kin> kin(String deviceId) {
        return jdbc.sql("SELECT grant_id, generation, name, remote_id, state, gone_at, evicted_at, rev FROM credential"
                        + " WHERE device_id = ?")
                .param(deviceId)
                .query((row, n) -> new Kin(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        GrantState.valueOf(row.getString(5)),
                        at(row, "gone_at"),
                        at(row, "evicted_at"),
                        row.getLong(8)))
                .list();
    }

    /** Whether a living row has come to own it, or is about to. */
    boolean claimed(StrayCode code) {
        return kin(code.deviceId()).stream().anyMatch(row -> row.owns(code.remoteId(), code.name()));
    }

    /** @param remoteId null where the row knows none */
    record Kin(
            String grantId,
            int generation,
            String name,
            String remoteId,
            GrantState state,
            Instant goneAt,
            Instant evictedAt,
            long rev) {

        boolean owns(Held held) {
            return owns(held.remoteId(), held.name());
        }

        /** Whether the code on the list is this row's: by id, or by name while the row waits to learn its id. */
        boolean owns(String heldId, String heldName) {
            boolean living = state != GrantState.GONE && state != GrantState.NONE;
            return living
                    && (remoteId == null
                            ? state != GrantState.BLOCKED && name.equals(heldName)
                            : remoteId.equals(heldId));
        }
    }

    /** Has a wanted code that turned up under its name looked for and taken over, as after a lost answer. */
    void adopt(Kin row, Instant now) {
        jdbc.sql("UPDATE credential SET state = 'TRYING', step = 'CREATE', acknowledged = 0, remote_id = NULL,"
                        + " due_at = NULL, rev = rev + 1 WHERE grant_id = ? AND generation = ? AND rev = ?")
                .params(row.grantId(), row.generation(), row.rev())
                .update();
        jdbc.sql("UPDATE access_grant SET due_at = ? WHERE id = ?")
                .params(now.toEpochMilli(), row.grantId())
                .update();
    }

    private static StrayCode row(ResultSet row, int number) throws SQLException {
        return new StrayCode(
                row.getString("id"),
                row.getString("property"),
                row.getString("device_id"),
                row.getString("remote_id"),
                row.getString("name"),
                row.getString("grant_id"),
                row.getInt("generation"),
                at(row, "opens_until"),
                GrantState.valueOf(row.getString("state")),
                row.getString("reason"),
                at(row, "since"),
                at(row, "last_seen"),
                at(row, "absent_at"),
                row.getInt("attempt"),
                at(row, "next_at"),
                row.getString("confirmed_by"),
                at(row, "escalated_at"),
                at(row, "gone_at"),
                row.getString("proof"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
