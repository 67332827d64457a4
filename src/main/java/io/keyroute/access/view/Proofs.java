package io.keyroute.access.view;

import io.keyroute.access.SubjectKind;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists every credential of a subject with its proof: the list a leaver's doors are closed by. Thread-safe. */
public final class Proofs {

    private static final String SELECT = """
            SELECT c.* FROM credential c JOIN access_grant g ON g.id = c.grant_id
            WHERE g.subject_kind = ? AND g.subject_id = ? ORDER BY c.device_id, c.grant_id, c.generation
            """;

    private final JdbcClient jdbc;

    public Proofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Proof> of(SubjectKind kind, String subjectId) {
        return jdbc.sql(SELECT)
                .params(kind.name(), subjectId)
                .query((row, number) -> new Proof(
                        row.getString("grant_id"),
                        row.getInt("generation"),
                        row.getString("device_id"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getString("proof"),
                        GrantViews.instant(row, "gone_at")))
                .list();
    }
}
