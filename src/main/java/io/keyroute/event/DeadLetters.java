package io.keyroute.event;

import io.keyroute.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What came in and could not be processed, to be read; {@link Inbox} re-opens it or gives it up. Contents stay in the
 * database: only a refused message, which no column describes, is opened to tell its id and type, and only a small one,
 * for a page of large ones would fill the memory. Thread-safe.
 */
public final class DeadLetters {

    private static final int MOST = 1000;

    /** More than an event with its guests takes; a page of these is 16 MiB. */
    private static final int LARGEST_OPENED = 16 * 1024;

    private static final String SELECT = "SELECT id, property, source, event_id, type, subject_key, attempts, reason,"
            + " COALESCE(done_at, received_at) AS since, CASE WHEN type = '" + Inbox.UNREADABLE
            + "' AND OCTET_LENGTH(payload) <= " + LARGEST_OPENED
            + " THEN payload END AS small FROM inbox WHERE status = 'FAILED'";

    private final JdbcClient jdbc;
    private final SecretBox box;

    public DeadLetters(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** The newest 1,000, the newest first. */
    public List<DeadLetter> all() {
        return jdbc.sql(SELECT + " ORDER BY id DESC LIMIT " + MOST)
                .query(this::letter)
                .list();
    }

    /** As {@link #all()}, those of one property; empty for those that name none. */
    public List<DeadLetter> ofProperty(String property) {
        return jdbc.sql(SELECT + " AND property = :property ORDER BY id DESC LIMIT " + MOST)
                .param("property", property)
                .query(this::letter)
                .list();
    }

    /** The dead letter with that id. */
    public Optional<DeadLetter> find(long inboxId) {
        return jdbc.sql(SELECT + " AND id = :id")
                .param("id", inboxId)
                .query(this::letter)
                .optional();
    }

    /** How many there are. */
    public int count() {
        return jdbc.sql("SELECT COUNT(*) FROM inbox WHERE status = 'FAILED'")
                .query(Integer.class)
                .single();
    }

    private DeadLetter letter(ResultSet row, int number) throws SQLException {
        boolean readable = !Inbox.UNREADABLE.equals(row.getString("type"));
        byte[] small = row.getBytes("small");
        RefusedMessage said =
                small == null ? new RefusedMessage(null, null) : RefusedMessage.of(box.open(Inbox.PURPOSE, small));
        return new DeadLetter(
                row.getLong("id"),
                row.getString("property").isEmpty() ? null : row.getString("property"),
                row.getString("source"),
                readable ? row.getString("event_id") : said.eventId(),
                readable ? row.getString("type") : said.type(),
                readable,
                Subjects.idOf("stay", row.getString("subject_key")),
                Subjects.idOf("person", row.getString("subject_key")),
                row.getInt("attempts"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("since")));
    }
}
