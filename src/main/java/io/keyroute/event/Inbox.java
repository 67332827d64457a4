package io.keyroute.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.batch.Batcher;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where every event is kept before anybody is told that it arrived; the only truth of what is still to be planned.
 * Contents are sealed. Safe for use by several threads and several nodes.
 */
public final class Inbox implements AutoCloseable {

    static final String UNREADABLE = "UNREADABLE";

    static final String PURPOSE = "inbox";
    private static final int REASON_LENGTH = 1000;
    private static final int TOGETHER = 32;
    /** A sender of many events with some connections finds its group full after that long; who sends one never waits. */
    private static final Duration GATHER = Duration.ofMillis(30);

    private static final int SWEEP_LIMIT = 1000;

    /** What a repeat may differ in: who proved what, and where the original is kept. */
    private static final Set<String> NOT_BODY = Set.of("trust", "rawRef");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretBox box;
    private final Fingerprints fingerprints;
    private final Subjects subjects;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final Batcher<Row, Acceptance> together;

    public Inbox(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SecretBox box,
            Fingerprints fingerprints,
            Subjects subjects,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.box = box;
        this.fingerprints = fingerprints;
        this.subjects = subjects;
        this.clock = clock;
        this.together = new Batcher<>("inbox", TOGETHER, GATHER, this::keepAll, Runnable::run);
    }

    /**
     * Keeps an event; committed on return unless the caller runs a transaction of its own. A repeat does nothing, except
     * that a dead letter is planned once more.
     *
     * @throws EventConflictException if the same event id of this property and source came with another body
     * @throws ConcurrencyFailureException if the row's id was taken, as H2 may give one twice after a kill: to be sent again
     */
    public Acceptance accept(CanonicalEvent event) {
        return accept(event, null);
    }

    /** Keeps an event together with the original it was made from. */
    public Acceptance accept(CanonicalEvent event, byte[] original) {
        ObjectNode document = EventJson.write(event);
        String subjectKey = subjects.keyOf(event);
        Row row = new Row(
                event.property(),
                event.source(),
                event.eventId(),
                hash(document),
                box.sealText(PURPOSE, document.toString()),
                original == null ? null : box.seal(PURPOSE, original),
                event.type().name(),
                subjectKey,
                InboxStatus.NEW,
                null);
        return TransactionSynchronizationManager.isActualTransactionActive() ? keep(row) : together.done(row);
    }

    /** Senders who come at the same moment share a commit; where one of them is refused, each is kept alone. */
    private List<Acceptance> keepAll(List<Row> rows) {
        return transaction.execute(status -> rows.stream().map(this::keep).toList());
    }

    @Override
    public void close() {
        together.close();
    }

    /**
     * The row of an event that came before, for sources whose repeats are alike in their id alone, because the body says
     * the order of arrival.
     */
    public Optional<Acceptance> repeatOf(String property, String source, String eventId) {
        return jdbc.sql("SELECT id FROM inbox WHERE property = :property AND source = :source AND event_id = :eventId")
                .param("property", property)
                .param("source", source)
                .param("eventId", eventId)
                .query(Long.class)
                .optional()
                .map(id -> new Acceptance(id, eventId, Acceptance.Kind.REPEAT));
    }

    /**
     * Keeps a message that cannot be read or accepted as a dead letter, so that it is not lost. The same message again
     * adds nothing.
     *
     * @param property property it names, or null
     * @param reason why, without values
     */
    public Acceptance reject(String property, String source, byte[] original, String reason) {
        String hash = fingerprints.of(PURPOSE, new String(original, StandardCharsets.ISO_8859_1));
        Row row = new Row(
                property == null ? "" : limit(property, 64),
                source,
                "rejected:" + hash,
                hash,
                box.seal(PURPOSE, original),
                null,
                UNREADABLE,
                null,
                InboxStatus.FAILED,
                reason);
        return transaction.execute(status -> keep(row));
    }

    /** @return the entry, or empty where there is no such event */
    public Optional<InboxEntry> load(long inboxId) {
        return jdbc.sql(
                        "SELECT payload, status, attempts, received_at FROM inbox WHERE id = :id AND type <> :unreadable")
                .param("id", inboxId)
                .param("unreadable", UNREADABLE)
                .query((rs, n) -> new InboxEntry(
                        inboxId,
                        event(rs.getBytes(1), Instant.ofEpochMilli(rs.getLong(4))),
                        InboxStatus.valueOf(rs.getString(2)),
                        rs.getInt(3),
                        Instant.ofEpochMilli(rs.getLong(4))))
                .optional();
    }

    /**
     * Marks an event planned; to be called in the planner's transaction.
     *
     * @return false if it was no longer NEW: somebody else planned it, and this transaction must be rolled back
     */
    public boolean markDone(long inboxId) {
        return jdbc.sql(
                                "UPDATE inbox SET status = 'DONE', done_at = :now, reason = NULL WHERE id = :id AND status = 'NEW'")
                        .param("now", clock.millis())
                        .param("id", inboxId)
                        .update()
                == 1;
    }

    /** Leaves an event NEW until a later time, e.g. one that only counts from then on. Spends no attempt. */
    public boolean postpone(long inboxId, Instant until) {
        return jdbc.sql("UPDATE inbox SET due_at = :due WHERE id = :id AND status = 'NEW'")
                        .param("due", until.toEpochMilli())
                        .param("id", inboxId)
                        .update()
                == 1;
    }

    /** Makes an event a dead letter, with a reason that carries no secrets. */
    public boolean markFailed(long inboxId, String reason) {
        return jdbc.sql("UPDATE inbox SET status = 'FAILED', attempts = attempts + 1, reason = :reason,"
                                + " done_at = :now WHERE id = :id AND status = 'NEW'")
                        .param("now", clock.millis())
                        .param("reason", limit(reason, REASON_LENGTH))
                        .param("id", inboxId)
                        .update()
                == 1;
    }

    /**
     * Makes a dead letter NEW again; the sweep or the caller wakes the planner. The order of its stay holds: what it says
     * is merged by when it happened, and never overwrites what is newer.
     *
     * @return false if it is no dead letter, or one that cannot be read and must be sent again by its source
     */
    public boolean reopen(long inboxId) {
        return jdbc.sql("UPDATE inbox SET status = 'NEW', due_at = :now, done_at = NULL"
                                + " WHERE id = :id AND status IN ('FAILED', 'DROPPED') AND type <> :unreadable")
                        .param("now", clock.millis())
                        .param("id", inboxId)
                        .param("unreadable", UNREADABLE)
                        .update()
                == 1;
    }

    /** Gives a dead letter up; sent again by its source, it is planned after all. False if it is no dead letter. */
    public boolean drop(long inboxId) {
        return jdbc.sql("UPDATE inbox SET status = 'DROPPED', done_at = :now WHERE id = :id AND status = 'FAILED'")
                        .param("now", clock.millis())
                        .param("id", inboxId)
                        .update()
                == 1;
    }

    /** How many events are not yet planned. */
    public long countNew() {
        return jdbc.sql("SELECT COUNT(*) FROM inbox WHERE status = 'NEW'")
                .query(Long.class)
                .single();
    }

    /** How long the oldest event that is not yet planned has been here; zero where none waits. */
    public Duration oldestNew() {
        long now = clock.millis();
        long oldest = jdbc.sql("SELECT COALESCE(MIN(received_at), :now) FROM inbox WHERE status = 'NEW'")
                .param("now", now)
                .query(Long.class)
                .single();
        return Duration.ofMillis(Math.max(0, now - oldest));
    }

    /**
     * Ids of events that are due since {@code olderThan} and that nobody planned or is planning, oldest first, at most
     * 1,000. Each is taken as looked at now, so that the next sweep does not name it again at once.
     */
    public List<Long> sweep(Instant olderThan) {
        return transaction.execute(status -> {
            List<Long> ids = jdbc.sql("SELECT id FROM inbox WHERE status = 'NEW' AND due_at <= :due"
                            + " ORDER BY due_at, id LIMIT " + SWEEP_LIMIT)
                    .param("due", olderThan.toEpochMilli())
                    .query(Long.class)
                    .list();
            Set<Long> free = ids.isEmpty() ? Set.of() : free(ids);
            if (!free.isEmpty()) {
                jdbc.sql("UPDATE inbox SET due_at = :now WHERE status = 'NEW' AND id IN (:ids)")
                        .param("now", clock.millis())
                        .param("ids", free)
                        .update();
            }
            return ids.stream().filter(free::contains).toList();
        });
    }

    /** Those that nobody holds. By their ids, for H2 would lock every row that an order with a limit looks at. */
    private Set<Long> free(List<Long> ids) {
        return Set.copyOf(jdbc.sql("SELECT id FROM inbox WHERE id IN (:ids) AND status = 'NEW' FOR UPDATE SKIP LOCKED")
                .param("ids", ids)
                .query(Long.class)
                .list());
    }

    private Acceptance keep(Row row) {
        KeyHolder made = new GeneratedKeyHolder();
        int added = jdbc.sql(
                        "INSERT INTO inbox (property, source, event_id, body_hash, payload, raw, type, subject_key,"
                                + " status, due_at, reason, received_at) VALUES (:property, :source, :eventId, :hash, :payload,"
                                + " :raw, :type, :subject, :status, :now, :reason, :now)"
                                + " ON CONFLICT DO NOTHING")
                .param("property", row.property())
                .param("source", row.source())
                .param("eventId", row.eventId())
                .param("hash", row.hash())
                .param("payload", row.payload())
                .param("raw", row.raw())
                .param("type", row.type())
                .param("subject", row.subjectKey())
                .param("status", row.status().name())
                .param("reason", row.reason() == null ? null : limit(row.reason(), REASON_LENGTH))
                .param("now", clock.millis())
                .update(made, "id");
        if (added == 1) {
            return new Acceptance(made.getKey().longValue(), row.eventId(), Acceptance.Kind.NEW);
        }
        Kept kept = jdbc.sql("SELECT id, body_hash FROM inbox WHERE property = :property AND source = :source"
                        + " AND event_id = :eventId")
                .param("property", row.property())
                .param("source", row.source())
                .param("eventId", row.eventId())
                .query((rs, n) -> new Kept(rs.getLong(1), rs.getString(2)))
                .optional()
                .orElseThrow(() -> new ConcurrencyFailureException("the id of an event of the inbox is taken"));
        if (!kept.hash().equals(row.hash())) {
            throw new EventConflictException(row.property(), row.source(), row.eventId());
        }
        // a sender who repeats what could not be planned asks for another try: its cause may be mended by now
        Acceptance.Kind kind = reopen(kept.id()) ? Acceptance.Kind.NEW : Acceptance.Kind.REPEAT;
        return new Acceptance(kept.id(), row.eventId(), kind);
    }

    private String hash(ObjectNode document) {
        return fingerprints.of(PURPOSE, CanonicalJson.of(document.deepCopy().without(NOT_BODY)));
    }

    private CanonicalEvent event(byte[] payload, Instant receivedAt) {
        try {
            ObjectNode document = (ObjectNode) json.readTree(box.openText(PURPOSE, payload));
            if (!document.hasNonNull("occurredAt")) {
                document.put("occurredAt", receivedAt.toString());
            }
            if (!document.hasNonNull("trust")) {
                document.put("trust", Trust.NONE.name());
            }
            return EventJson.read(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an inbox row holds no JSON document", e);
        }
    }

    private static String limit(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private record Kept(long id, String hash) {}

    private record Row(
            String property,
            String source,
            String eventId,
            String hash,
            byte[] payload,
            byte[] raw,
            String type,
            String subjectKey,
            InboxStatus status,
            String reason) {}
}
