package io.keyroute.access.view;

import io.keyroute.access.GrantState;
import io.keyroute.access.GuestIds;
import io.keyroute.access.SubjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists grants for people. Thread-safe. */
public final class GrantViews {

    private static final String SELECT = """
            SELECT g.*, c.proven_at, c.lock_from, c.lock_to,
              CASE WHEN g.subject_kind = 'STAY' THEN
                (SELECT MIN(a.stay_id) FROM stay_alias a WHERE a.stay = CAST(g.subject_id AS BIGINT)) END AS stay_name,
              CASE WHEN g.subject_kind = 'STAY' THEN
                (SELECT s.guest_keys FROM stay s WHERE s.id = CAST(g.subject_id AS BIGINT)) END AS guest_keys,
              CASE WHEN g.subject_kind = 'PERSON' THEN
                (SELECT p.person_id FROM person p WHERE p.id = CAST(g.subject_id AS BIGINT)) END AS person_name
            FROM access_grant g LEFT JOIN credential c ON c.grant_id = g.id AND c.generation = g.generation
            """;

    private final JdbcClient jdbc;

    public GrantViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<GrantView> find(String grantId) {
        return jdbc.sql(SELECT + " WHERE g.id = ?")
                .param(grantId)
                .query(GrantViews::row)
                .optional();
    }

    /** Grants of the properties, oldest first; of every state when none is given. */
    public List<GrantView> list(Collection<String> properties, Optional<GrantState> state) {
        if (properties.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + " WHERE g.property IN (:properties)"
                        + (state.isPresent() ? " AND g.state = :state" : "") + " ORDER BY g.desired_at, g.id")
                .param("properties", properties)
                .param("state", state.map(Enum::name).orElse(""))
                .query(GrantViews::row)
                .list();
    }

    /** How many grants of all properties are in one of the states. */
    public long count(Set<GrantState> states) {
        return jdbc.sql("SELECT COUNT(*) FROM access_grant WHERE state IN (:states)")
                .param("states", states.stream().map(Enum::name).toList())
                .query(Long.class)
                .single();
    }

    /** All grants of a stay, person or service. */
    public List<GrantView> of(SubjectKind kind, String subjectId) {
        return jdbc.sql(SELECT + " WHERE g.subject_kind = ? AND g.subject_id = ? ORDER BY g.desired_at, g.id")
                .params(kind.name(), subjectId)
                .query(GrantViews::row)
                .list();
    }

    private static GrantView row(ResultSet row, int number) throws SQLException {
        boolean service = SubjectKind.SERVICE.name().equals(row.getString("subject_kind"));
        return new GrantView(
                row.getString("id"),
                row.getString("property"),
                row.getString("subject_kind"),
                row.getString("stay_name"),
                row.getString("person_name"),
                service ? row.getString("subject_id") : null,
                guest(row),
                row.getString("unit"),
                row.getString("device_id"),
                row.getString("credential_kind"),
                row.getString("desired"),
                row.getString("cause"),
                row.getString("state"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("valid_from")),
                Instant.ofEpochMilli(row.getLong("valid_to")),
                instant(row, "lock_from"),
                instant(row, "lock_to"),
                row.getInt("generation"),
                Instant.ofEpochMilli(row.getLong("desired_at")),
                instant(row, "proven_at"),
                row.getLong("observed_version") == row.getLong("version"));
    }

    private static String guest(ResultSet row) throws SQLException {
        String keys = row.getString("guest_keys");
        return keys == null ? null : GuestIds.of(keys, row.getString("guest")).orElse(null);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
