package io.keyroute.access.view;

import io.keyroute.access.SubjectKind;
import io.keyroute.access.reconcile.LockCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists what should be off a lock and is not proven to be: revoked codes, and codes of ours that belong to nobody. Thread-safe. */
public final class DebtViews {

    private static final String SELECT = """
            SELECT c.*, g.subject_kind, g.subject_id, g.unit, g.valid_to,
              CASE WHEN g.subject_kind = 'STAY' THEN
                (SELECT MIN(a.stay_id) FROM stay_alias a WHERE a.stay = CAST(g.subject_id AS BIGINT)) END AS stay_name,
              CASE WHEN g.subject_kind = 'PERSON' THEN
                (SELECT p.person_id FROM person p WHERE p.id = CAST(g.subject_id AS BIGINT)) END AS person_name
            FROM credential c JOIN access_grant g ON g.id = c.grant_id
            WHERE c.debt_since IS NOT NULL AND c.state <> 'GONE' AND c.property IN (:properties)
            ORDER BY c.debt_since, c.grant_id
            """;

    private static final String STRAYS = """
            SELECT c.*, g.subject_kind, g.subject_id, g.unit,
              CASE WHEN g.subject_kind = 'STAY' THEN
                (SELECT MIN(a.stay_id) FROM stay_alias a WHERE a.stay = CAST(g.subject_id AS BIGINT)) END AS stay_name,
              CASE WHEN g.subject_kind = 'PERSON' THEN
                (SELECT p.person_id FROM person p WHERE p.id = CAST(g.subject_id AS BIGINT)) END AS person_name
            FROM stray_code c LEFT JOIN access_grant g ON g.id = c.grant_id
            WHERE c.state <> 'GONE' AND c.property IN (:properties)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    public DebtViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Debts of the properties, oldest first. */
    public List<DebtView> list(Collection<String> properties) {
        if (properties.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Stream<DebtView> grants =
                jdbc.sql(SELECT).param("properties", properties).query((row, number) -> row(row, now)).list().stream();
        Stream<DebtView> strays =
                jdbc
                        .sql(STRAYS)
                        .param("properties", properties)
                        .query((row, number) -> stray(row, now))
                        .list()
                        .stream();
        return Stream.concat(grants, strays)
                .sorted(Comparator.comparing(DebtView::since).thenComparing(DebtView::grantId))
                .toList();
    }

    /** How many codes of grants there are among them, of all properties. */
    public long countOfGrants() {
        return jdbc.sql("SELECT COUNT(*) FROM credential WHERE debt_since IS NOT NULL AND state <> 'GONE'")
                .query(Long.class)
                .single();
    }

    private static DebtView row(ResultSet row, Instant now) throws SQLException {
        Instant onLock = GrantViews.instant(row, "lock_to");
        Instant until = onLock == null ? Instant.ofEpochMilli(row.getLong("valid_to")) : onLock;
        boolean frozen =
                LockCode.READ_AS_FROZEN.equals(row.getString("proof")) && "REMOVING".equals(row.getString("state"));
        Instant since = Instant.ofEpochMilli(row.getLong("debt_since"));
        return view(row, null, since, until, frozen ? "FROZEN" : risk(until, now), now);
    }

    private static DebtView stray(ResultSet row, Instant now) throws SQLException {
        Instant since = Instant.ofEpochMilli(row.getLong("since"));
        Instant until = GrantViews.instant(row, "opens_until");
        return view(row, row.getString("id"), since, until, risk(until, now), now);
    }

    private static String risk(Instant until, Instant now) {
        return until == null || until.isAfter(now) ? "OPENS" : "EXPIRING";
    }

    private static DebtView view(ResultSet row, String id, Instant since, Instant until, String risk, Instant now)
            throws SQLException {
        boolean service = SubjectKind.SERVICE.name().equals(row.getString("subject_kind"));
        return new DebtView(
                id,
                row.getString("grant_id"),
                row.getInt("generation"),
                row.getString("property"),
                row.getString("stay_name"),
                row.getString("person_name"),
                service ? row.getString("subject_id") : null,
                row.getString("unit"),
                row.getString("device_id"),
                row.getString("state"),
                row.getString("reason"),
                risk,
                since,
                Math.max(0, Duration.between(since, now).toSeconds()),
                until,
                GrantViews.instant(row, "escalated_at"));
    }
}
