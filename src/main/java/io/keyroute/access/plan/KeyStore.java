package io.keyroute.access.plan;

import io.keyroute.event.KeyResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clerks' commands as they were planned. Joins the caller's transaction. */
final class KeyStore {

    /** A command that was planned. */
    record Command(
            long inboxId,
            String property,
            String action,
            Long stay,
            String service,
            KeyResult.Status refusal,
            String text,
            List<String> grants,
            Instant answeredAt) {}

    private static final String COLUMNS =
            "SELECT inbox_id, property, action, stay, service, refusal, text, grants, answered_at FROM key_command ";

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Command command, String signature, Instant at, Instant endsAt) {
        jdbc.sql("""
                INSERT INTO key_command (inbox_id, property, signature, action, stay, service, refusal, text, grants, at,
                  ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(command.inboxId())
                .param(command.property())
                .param(signature)
                .param(command.action())
                .param(command.stay())
                .param(command.service())
                .param(command.refusal() == null ? null : command.refusal().name())
                .param(command.text())
                .param(String.join(" ", command.grants()))
                .param(at.toEpochMilli())
                .param(StayStore.millis(endsAt))
                .update();
    }

    Optional<Command> find(long inboxId) {
        return select("WHERE inbox_id = ?", inboxId).stream().findFirst();
    }

    /** The newest command like this one that nobody was told the end of. */
    Optional<Command> unanswered(String property, String signature, Instant since) {
        return select(
                        "WHERE property = ? AND signature = ? AND at >= ? AND answered_at IS NULL AND refusal IS NULL"
                                + " ORDER BY inbox_id DESC",
                        property,
                        signature,
                        since.toEpochMilli())
                .stream()
                .findFirst();
    }

    List<Long> ended(Instant now, int limit) {
        return jdbc.sql("SELECT inbox_id FROM key_command WHERE ends_at <= ? ORDER BY ends_at LIMIT " + limit)
                .param(now.toEpochMilli())
                .query(Long.class)
                .list();
    }

    /** @return false where it was answered, resumed or undone before */
    boolean close(long inboxId) {
        return jdbc.sql("UPDATE key_command SET ends_at = NULL WHERE inbox_id = ? AND ends_at IS NOT NULL")
                        .param(inboxId)
                        .update()
                == 1;
    }

    void answered(long inboxId, Instant at, boolean keepEnd) {
        jdbc.sql("UPDATE key_command SET answered_at = ?" + (keepEnd ? "" : ", ends_at = NULL") + " WHERE inbox_id = ?")
                .params(at.toEpochMilli(), inboxId)
                .update();
    }

    /** Whether a clerk was told a code of the stay. */
    boolean anyAnswered(long stay) {
        return jdbc.sql("SELECT COUNT(*) FROM key_command WHERE stay = ? AND answered_at IS NOT NULL"
                                + " AND action NOT IN ('READ', 'REMOVE')")
                        .param(stay)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<Command> select(String where, Object... parameters) {
        return jdbc.sql(COLUMNS + where)
                .params(parameters)
                .query((row, n) -> {
                    String refusal = row.getString("refusal");
                    String grants = row.getString("grants");
                    return new Command(
                            row.getLong("inbox_id"),
                            row.getString("property"),
                            row.getString("action"),
                            row.getObject("stay", Long.class),
                            row.getString("service"),
                            refusal == null ? null : KeyResult.Status.valueOf(refusal),
                            row.getString("text"),
                            grants.isEmpty() ? List.of() : Arrays.asList(grants.split(" ")),
                            StayStore.instant(row, "answered_at"));
                })
                .list();
    }
}
