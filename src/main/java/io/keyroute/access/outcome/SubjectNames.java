package io.keyroute.access.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.GuestIds;
import io.keyroute.access.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids by which a PMS or ERP knows the subject of a grant. Ids alone: no names, no phone numbers. Thread-safe. */
public final class SubjectNames {

    private final JdbcClient jdbc;

    public SubjectNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what is known: {@code stayId reservationId externalIds guestId}, {@code personId} or {@code service}. */
    public void put(ObjectNode document, Subject subject) {
        switch (subject.kind()) {
            case STAY -> stay(document, Long.parseLong(subject.id()), subject.guest());
            case PERSON -> person(document, Long.parseLong(subject.id()));
            case SERVICE -> document.put("service", subject.id());
        }
    }

    private void stay(ObjectNode document, long stay, String guest) {
        jdbc.sql("SELECT stay_id FROM stay_alias WHERE stay = ? ORDER BY source, stay_id LIMIT 1")
                .param(stay)
                .query(String.class)
                .optional()
                .ifPresent(id -> document.put("stayId", id));
        jdbc.sql("SELECT reservation_id, guest_keys FROM stay WHERE id = ?")
                .param(stay)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .optional()
                .ifPresent(row -> {
                    if (row[0] != null) {
                        document.put("reservationId", row[0]);
                    }
                    GuestIds.of(row[1], guest).ifPresent(id -> document.put("guestId", id));
                });
        jdbc.sql("SELECT type, external_id FROM stay_ref WHERE stay = ? ORDER BY type, external_id")
                .param(stay)
                .query(row -> {
                    document.withObject("/externalIds").put(row.getString(1), row.getString(2));
                });
    }

    private void person(ObjectNode document, long person) {
        jdbc.sql("SELECT person_id FROM person WHERE id = ?")
                .param(person)
                .query(String.class)
                .optional()
                .ifPresent(id -> document.put("personId", id));
    }
}
