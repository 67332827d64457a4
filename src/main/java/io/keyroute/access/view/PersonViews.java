package io.keyroute.access.view;

import io.keyroute.access.SubjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds people of the ERP. Thread-safe. */
public final class PersonViews {

    private static final String PROOFS = """
            SELECT c.* FROM credential c JOIN access_grant g ON g.id = c.grant_id
            WHERE g.subject_kind = 'PERSON' AND g.subject_id = ? ORDER BY c.device_id, c.grant_id, c.generation
            """;

    private final JdbcClient jdbc;
    private final GrantViews grants;

    public PersonViews(JdbcClient jdbc, GrantViews grants) {
        this.jdbc = jdbc;
        this.grants = grants;
    }

    /**
     * The person under that id, once for each tenant or property that keeps them apart.
     *
     * @param tenants    tenants of the properties that the caller may see
     * @param properties those properties
     */
    public List<PersonView> find(String personId, Collection<String> tenants, Collection<String> properties) {
        if (tenants.isEmpty() || properties.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT * FROM person WHERE person_id = :id AND tenant IN (:tenants)"
                        + " AND (property = '' OR property IN (:properties)) ORDER BY tenant, property")
                .param("id", personId)
                .param("tenants", tenants)
                .param("properties", properties)
                .query(this::view)
                .list();
    }

    private PersonView view(ResultSet row, int number) throws SQLException {
        String id = Long.toString(row.getLong("id"));
        List<PersonView.Proof> proofs =
                jdbc.sql(PROOFS).param(id).query(PersonViews::proof).list();
        String problems = row.getString("problems");
        return new PersonView(
                row.getString("person_id"),
                row.getString("tenant"),
                row.getString("property"),
                row.getString("status"),
                GrantViews.instant(row, "left_at"),
                proofs.stream().allMatch(proof -> "GONE".equals(proof.state())),
                problems.isEmpty() ? null : problems,
                grants.of(SubjectKind.PERSON, id),
                proofs);
    }

    private static PersonView.Proof proof(ResultSet row, int number) throws SQLException {
        return new PersonView.Proof(
                row.getString("grant_id"),
                row.getInt("generation"),
                row.getString("device_id"),
                row.getString("name"),
                row.getString("state"),
                row.getString("proof"),
                GrantViews.instant(row, "gone_at"));
    }
}
