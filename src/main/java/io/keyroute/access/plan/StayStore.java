package io.keyroute.access.plan;

import io.keyroute.event.StayStatus;
import io.keyroute.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The tables of stays. Joins the caller's transaction. */
final class StayStore {

    private final JdbcClient jdbc;
    private final Sealed sealed;

    StayStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.sealed = new Sealed(box);
    }

    Optional<Long> byAlias(String property, String source, String stayId) {
        return jdbc.sql("SELECT stay FROM stay_alias WHERE property = ? AND source = ? AND stay_id = ?")
                .params(property, source, stayId)
                .query(Long.class)
                .optional();
    }

    /** @throws ConcurrencyFailureException when the id was taken; the transaction is to be run again */
    StayRow insert(String property) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        try {
            jdbc.sql("INSERT INTO stay (property) VALUES (?)").params(property).update(key, "id");
        } catch (DuplicateKeyException taken) {
            throw new ConcurrencyFailureException("the id of a new stay is taken", taken);
        }
        StayRow made = new StayRow(key.getKey().longValue(), property);
        made.unplaced = true;
        made.unplanned = true;
        return made;
    }

    /** @return false where somebody else gave the name to a stay first */
    boolean alias(String property, String source, String stayId, long stay) {
        return jdbc.sql("INSERT INTO stay_alias (property, source, stay_id, stay) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                        .params(property, source, stayId, stay)
                        .update()
                == 1;
    }

    void delete(long stay) {
        jdbc.sql("DELETE FROM stay WHERE id = ?").param(stay).update();
    }

    /** Reads a stay and keeps every other planner from it until the transaction ends. */
    StayRow lock(long stay) {
        return jdbc.sql("SELECT * FROM stay WHERE id = ? FOR UPDATE")
                .param(stay)
                .query((row, n) -> read(row))
                .single();
    }

    Optional<StayRow> find(long stay) {
        return jdbc.sql("SELECT * FROM stay WHERE id = ?")
                .param(stay)
                .query((row, n) -> read(row))
                .optional();
    }

    void save(StayRow stay) {
        jdbc.sql("""
                UPDATE stay SET reservation_id = ?, status = ?, state = ?, guest_keys = ?, starts_at = ?, ends_at = ?,
                  checked_in_at = ?, ended_at = ?, confirm_end = ?, claimed = ?, key_cut = ?, keys_removed = ?, hold_reason = ?, hold_by = ?,
                  problems = ?, event_at = ?, plan_at = ?
                WHERE id = ?
                """)
                .param(stay.reservationId)
                .param(stay.status == null ? null : stay.status.name())
                .param(sealed.seal(stay.state))
                .param(Sealed.write(stay.guestKeys))
                .param(millis(stay.startsAt))
                .param(millis(stay.endsAt))
                .param(millis(stay.checkedInAt))
                .param(millis(stay.endedAt))
                .param(stay.confirmEnd == null ? null : stay.confirmEnd.name())
                .param(stay.claimed)
                .param(stay.keyCut)
                .param(stay.keysRemoved)
                .param(stay.holdReason)
                .param(stay.holdBy)
                .param(stay.problems)
                .param(millis(stay.eventAt))
                .param(millis(stay.planAt))
                .param(stay.id)
                .update();
    }

    Set<String> units(long stay) {
        return new TreeSet<>(jdbc.sql("SELECT unit FROM stay_unit WHERE stay = ?")
                .param(stay)
                .query(String.class)
                .list());
    }

    void units(StayRow stay, Set<String> units) {
        if (!stay.unplaced) {
            jdbc.sql("DELETE FROM stay_unit WHERE stay = ?").param(stay.id).update();
        }
        stay.unplaced = false;
        for (String unit : units) {
            jdbc.sql("INSERT INTO stay_unit (stay, property, unit) VALUES (?, ?, ?)")
                    .params(stay.id, stay.property, unit)
                    .update();
        }
    }

    /**
     * Other stays that are in the unit or come into it, before the given instant; in the order of their ids. Who came
     * early, or has a key for today, is there before the scheduled arrival.
     */
    List<StayRow> others(long stay, String property, Collection<String> units, Instant startingBefore) {
        if (units.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT DISTINCT s.* FROM stay s JOIN stay_unit u ON u.stay = s.id
                        WHERE u.property = :property AND u.unit IN (:units) AND s.id <> :stay
                          AND s.status IN ('TENTATIVE', 'CONFIRMED', 'DUE_IN', 'IN_HOUSE')
                          AND (s.starts_at <= :before OR s.checked_in_at <= :before)
                        ORDER BY s.id
                        """)
                .param("property", property)
                .param("units", units)
                .param("stay", stay)
                .param("before", millis(startingBefore))
                .query((row, n) -> read(row))
                .list();
    }

    List<Long> due(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM stay WHERE plan_at <= ? ORDER BY plan_at LIMIT " + limit)
                .param(now.toEpochMilli())
                .query(Long.class)
                .list();
    }

    private StayRow read(ResultSet row) throws SQLException {
        StayRow stay = new StayRow(row.getLong("id"), row.getString("property"));
        stay.reservationId = row.getString("reservation_id");
        stay.status = status(row.getString("status"));
        stay.state = sealed.open(row.getBytes("state"));
        stay.before = stay.state;
        stay.guestKeys = Sealed.map(row.getString("guest_keys"));
        stay.startsAt = instant(row, "starts_at");
        stay.endsAt = instant(row, "ends_at");
        stay.checkedInAt = instant(row, "checked_in_at");
        stay.endedAt = instant(row, "ended_at");
        stay.confirmEnd = status(row.getString("confirm_end"));
        stay.claimed = row.getBoolean("claimed");
        stay.keyCut = row.getBoolean("key_cut");
        stay.keysRemoved = row.getBoolean("keys_removed");
        stay.holdReason = row.getString("hold_reason");
        stay.holdBy = row.getString("hold_by");
        stay.problems = row.getString("problems");
        stay.eventAt = instant(row, "event_at");
        stay.planAt = instant(row, "plan_at");
        return stay;
    }

    static Long millis(Instant at) {
        return at == null ? null : (Long) at.toEpochMilli();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static StayStatus status(String name) {
        return name == null ? null : StayStatus.valueOf(name);
    }
}
