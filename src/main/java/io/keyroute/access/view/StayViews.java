package io.keyroute.access.view;

import io.keyroute.access.SubjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds stays for people. Thread-safe. */
public final class StayViews {

    /** Where a stay is: its row and one of its names. */
    public record Found(long stay, String property, String source, String status) {}

    private static final Duration DUE_IN = Duration.ofDays(1);
    private static final String FIND = """
            SELECT a.stay, a.property, a.source, s.status FROM stay_alias a JOIN stay s ON s.id = a.stay
            WHERE a.stay_id = :stayId AND a.property IN (:properties)
              AND (:property = '' OR a.property = :property) AND (:source = '' OR a.source = :source)
            ORDER BY a.property, a.source
            """;

    private final JdbcClient jdbc;
    private final GrantViews grants;
    private final Clock clock;

    public StayViews(JdbcClient jdbc, GrantViews grants, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * The row of a stay.
     *
     * @param properties properties the caller may see
     * @param property   property to look in, null for all of those
     * @param source     source that uses the id, null for all
     * @throws AmbiguousStayException when more than one stay has the id there
     */
    public Optional<Found> find(String stayId, Collection<String> properties, String property, String source) {
        if (properties.isEmpty()) {
            return Optional.empty();
        }
        List<Found> found = jdbc.sql(FIND)
                .param("stayId", stayId)
                .param("properties", properties)
                .param("property", property == null ? "" : property)
                .param("source", source == null ? "" : source)
                .query(StayViews::found)
                .list();
        if (found.stream().map(Found::stay).distinct().count() > 1) {
            throw new AmbiguousStayException(
                    stayId,
                    found.stream().map(f -> f.property() + "/" + f.source()).toList());
        }
        return found.stream().findFirst();
    }

    public StayView view(Found found, String stayId) {
        List<GrantView> of = grants.of(SubjectKind.STAY, Long.toString(found.stay()));
        return jdbc.sql("SELECT * FROM stay WHERE id = ?")
                .param(found.stay())
                .query((row, number) -> new StayView(
                        stayId,
                        row.getString("property"),
                        found.source(),
                        row.getString("reservation_id"),
                        row.getString("status"),
                        GrantViews.instant(row, "starts_at"),
                        GrantViews.instant(row, "ends_at"),
                        row.getString("hold_reason"),
                        row.getString("confirm_end"),
                        row.getString("problems").isEmpty() ? null : row.getString("problems"),
                        of))
                .single();
    }

    /**
     * Whether the stay of a grant is in the house or due in: those whose code the front desk may tell. A confirmed stay
     * is due in from a day before its arrival.
     */
    public boolean dueInOrInHouse(long stay) {
        return jdbc.sql("SELECT status, starts_at, ends_at FROM stay WHERE id = ?")
                .param(stay)
                .query((row, number) -> dueInOrInHouse(
                        row.getString("status"),
                        GrantViews.instant(row, "starts_at"),
                        GrantViews.instant(row, "ends_at")))
                .optional()
                .orElse(false);
    }

    private boolean dueInOrInHouse(String status, Instant start, Instant end) {
        if ("DUE_IN".equals(status) || "IN_HOUSE".equals(status)) {
            return true;
        }
        Instant now = clock.instant();
        return "CONFIRMED".equals(status)
                && start != null
                && start.isBefore(now.plus(DUE_IN))
                && (end == null || end.isAfter(now));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getLong("stay"), row.getString("property"), row.getString("source"), row.getString("status"));
    }
}
