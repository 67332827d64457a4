package io.keyroute.access.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what, when and why. Entries are never changed; digits are never among them. Thread-safe. */
public final class Audit {

    private static final int REASON = 400;

    /**
     * @param actor   the user
     * @param action  what was done, e.g. {@code grant.hold}
     * @param subject what it was done to, e.g. {@code grant/0123456789}
     */
    public record Entry(Instant at, String property, String actor, String action, String subject, String reason) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    public Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes an entry in the caller's transaction. */
    public void write(String property, String actor, String action, String subject, String reason) {
        jdbc.sql("INSERT INTO audit_entry (at, property, actor, action, subject, reason) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        clock.millis(),
                        property,
                        actor,
                        action,
                        subject,
                        reason.substring(0, Math.min(reason.length(), REASON)))
                .update();
    }

    /** Entries about a subject, the newest first. */
    public List<Entry> of(String subject) {
        return jdbc.sql("SELECT at, property, actor, action, subject, reason FROM audit_entry WHERE subject = ?"
                        + " ORDER BY id DESC")
                .param(subject)
                .query((row, n) -> new Entry(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }
}
