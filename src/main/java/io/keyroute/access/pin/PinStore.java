package io.keyroute.access.pin;

import io.keyroute.access.OrderedIds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code pin} and {@code pin_code}. Joins the caller's transaction. */
final class PinStore {

    record Row(
            String id, String building, String owner, byte[] digits, Instant told, Instant created, Instant released) {}

    private final JdbcClient jdbc;

    PinStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes all masks or none. A mask that another open transaction holds is waited for, so that the answer is final.
     *
     * @return whether all were free
     */
    boolean take(String pinId, List<Long> masks) {
        String rows = "(?, ?), ".repeat(masks.size());
        var insert = jdbc.sql("INSERT INTO pin_code (mask, pin) VALUES " + rows.substring(0, rows.length() - 2)
                + " ON CONFLICT DO NOTHING");
        for (long mask : masks) {
            insert = insert.param(mask).param(OrderedIds.number(pinId));
        }
        if (insert.update() == masks.size()) {
            return true;
        }
        jdbc.sql("DELETE FROM pin_code WHERE pin = :pin AND mask IN (:masks)")
                .param("pin", OrderedIds.number(pinId))
                .param("masks", masks)
                .update();
        return false;
    }

    void free(String pinId) {
        jdbc.sql("DELETE FROM pin_code WHERE pin = ?")
                .param(OrderedIds.number(pinId))
                .update();
    }

    /** Hands masks taken under one id to a PIN. */
    void give(String from, String pinId, List<Long> masks) {
        jdbc.sql("UPDATE pin_code SET pin = :pin WHERE pin = :from AND mask IN (:masks)")
                .param("pin", OrderedIds.number(pinId))
                .param("from", OrderedIds.number(from))
                .param("masks", masks)
                .update();
    }

    /** The masks that are taken for the PIN, of all buildings. */
    Set<Long> held(String pinId) {
        return new HashSet<>(jdbc.sql("SELECT mask FROM pin_code WHERE pin = ?")
                .param(OrderedIds.number(pinId))
                .query(Long.class)
                .list());
    }

    /** Whether somebody else had these digits and they were released after the given instant. */
    boolean banned(String building, long fingerprint, String owner, Instant since) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM pin
                        WHERE building = ? AND code = ? AND owner <> ? AND released_at > ?
                        """)
                        .params(building, fingerprint, owner, since.toEpochMilli())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void insert(Row row, int length) {
        jdbc.sql("""
                INSERT INTO pin (id, building, owner, digits, digits_length, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        row.id(),
                        row.building(),
                        row.owner(),
                        row.digits(),
                        length,
                        row.created().toEpochMilli())
                .update();
    }

    Optional<Row> find(String pinId) {
        return select("WHERE id = ?", pinId).stream().findFirst();
    }

    /** Reads the row and keeps others from releasing or re-using it until the transaction ends. */
    Optional<Row> lock(String pinId) {
        return select("WHERE id = ? FOR UPDATE", pinId).stream().findFirst();
    }

    List<Row> ofOwner(String owner) {
        return select("WHERE owner = ? ORDER BY created_at DESC, id", owner);
    }

    private List<Row> select(String where, String parameter) {
        return jdbc.sql("SELECT id, building, owner, digits, told_at, created_at, released_at FROM pin " + where)
                .param(parameter)
                .query((row, n) -> new Row(
                        row.getString("id"),
                        row.getString("building"),
                        row.getString("owner"),
                        row.getBytes("digits"),
                        instant(row.getObject("told_at", Long.class)),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        instant(row.getObject("released_at", Long.class))))
                .list();
    }

    /** Whether a lock may still hold the code, or a grant still wants it. */
    boolean inUse(String pinId) {
        return jdbc.sql("""
                        SELECT (SELECT COUNT(*) FROM credential WHERE pin_id = ? AND state <> 'GONE')
                             + (SELECT COUNT(*) FROM access_grant WHERE pin_id = ? AND (desired <> 'REVOKED' OR state NOT IN ('NONE', 'GONE')))
                        """).params(pinId, pinId).query(Long.class).single() > 0;
    }

    void told(String pinId, Instant at) {
        jdbc.sql("UPDATE pin SET told_at = ? WHERE id = ? AND told_at IS NULL")
                .params(at.toEpochMilli(), pinId)
                .update();
    }

    void told(String grantId, int generation, Instant at) {
        jdbc.sql("UPDATE pin SET told_at = ? WHERE told_at IS NULL"
                        + " AND id = (SELECT pin_id FROM credential WHERE grant_id = ? AND generation = ?)")
                .params(at.toEpochMilli(), grantId, generation)
                .update();
    }

    /** @param fingerprint of the digits, by which {@link #banned} finds them from now on; random, so not kept before */
    void released(String pinId, Instant at, long fingerprint) {
        jdbc.sql("UPDATE pin SET released_at = ?, code = ? WHERE id = ?")
                .params(at.toEpochMilli(), fingerprint, pinId)
                .update();
    }

    void takenBack(String pinId) {
        jdbc.sql("UPDATE pin SET released_at = NULL WHERE id = ?").param(pinId).update();
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
