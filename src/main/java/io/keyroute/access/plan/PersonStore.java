package io.keyroute.access.plan;

import io.keyroute.event.PersonStatus;
import io.keyroute.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of people. Joins the caller's transaction. */
final class PersonStore {

    /** A staff event that counts later. */
    record Pending(long inboxId, Instant effectiveAt) {}

    private final JdbcClient jdbc;
    private final Sealed sealed;

    PersonStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.sealed = new Sealed(box);
    }

    /** Reads a person, made where there is none, and keeps every other planner from the row. */
    PersonRow lock(String tenant, String property, String personId) {
        jdbc.sql("INSERT INTO person (tenant, property, person_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(tenant, property, personId)
                .update();
        long id = find(tenant, property, personId)
                .orElseThrow(() -> new CannotAcquireLockException(
                        "The person was made and taken back by somebody else at the same moment"))
                .id;
        return lock(id);
    }

    PersonRow lock(long id) {
        return jdbc.sql("SELECT * FROM person WHERE id = ? FOR UPDATE")
                .param(id)
                .query((row, n) -> read(row))
                .single();
    }

    Optional<PersonRow> find(String tenant, String property, String personId) {
        return jdbc.sql("SELECT * FROM person WHERE tenant = ? AND property = ? AND person_id = ?")
                .params(tenant, property, personId)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<PersonRow> find(long id) {
        return jdbc.sql("SELECT * FROM person WHERE id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    List<PersonRow> named(String personId) {
        return jdbc.sql("SELECT * FROM person WHERE person_id = ? ORDER BY id")
                .param(personId)
                .query((row, n) -> read(row))
                .list();
    }

    void save(PersonRow person) {
        jdbc.sql("UPDATE person SET status = ?, state = ?, left_at = ?, problems = ?, plan_at = ? WHERE id = ?")
                .param(person.status == null ? null : person.status.name())
                .param(sealed.seal(person.state))
                .param(StayStore.millis(person.leftAt))
                .param(person.problems)
                .param(StayStore.millis(person.planAt))
                .param(person.id)
                .update();
    }

    List<Long> due(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM person WHERE plan_at <= ? ORDER BY plan_at LIMIT " + limit)
                .param(now.toEpochMilli())
                .query(Long.class)
                .list();
    }

    void keepForLater(long inboxId, long person, Instant effectiveAt) {
        jdbc.sql("INSERT INTO person_event (inbox_id, person, effective_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(inboxId, person, effectiveAt.toEpochMilli())
                .update();
    }

    /** Events that count later, in the order in which they will. */
    List<Pending> pending(long person) {
        return jdbc.sql("SELECT inbox_id, effective_at FROM person_event WHERE person = ?"
                        + " ORDER BY effective_at, inbox_id")
                .param(person)
                .query((row, n) -> new Pending(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
                .list();
    }

    void forget(long inboxId) {
        jdbc.sql("DELETE FROM person_event WHERE inbox_id = ?").param(inboxId).update();
    }

    private PersonRow read(ResultSet row) throws SQLException {
        PersonRow person = new PersonRow(
                row.getLong("id"), row.getString("tenant"), row.getString("property"), row.getString("person_id"));
        String status = row.getString("status");
        person.status = status == null ? null : PersonStatus.valueOf(status);
        person.state = sealed.open(row.getBytes("state"));
        person.leftAt = StayStore.instant(row, "left_at");
        person.problems = row.getString("problems");
        person.planAt = StayStore.instant(row, "plan_at");
        return person;
    }
}
