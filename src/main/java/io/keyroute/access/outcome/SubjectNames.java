package io.keyroute.access.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.GuestIds;
import io.keyroute.access.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids by which a PMS or ERP knows the subject of a grant. Ids alone: no names, no phone numbers. Thread-safe. */
public final class SubjectNames {

    private static final String STAY = """
            SELECT (SELECT a.stay_id FROM stay_alias a WHERE a.stay = s.id ORDER BY a.source, a.stay_id LIMIT 1),
              s.reservation_id, s.guest_keys, r.type, r.external_id
            FROM stay s LEFT JOIN stay_ref r ON r.stay = s.id WHERE s.id = ? ORDER BY r.type, r.external_id""";

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
        jdbc.sql(STAY).param(stay).query(row -> {
            if (row.isFirst()) {
                put(document, "stayId", row.getString(1));
                put(document, "reservationId", row.getString(2));
                GuestIds.of(row.getString(3), guest).ifPresent(id -> document.put("guestId", id));
            }
            if (row.getString(4) != null) {
                document.withObject("/externalIds").put(row.getString(4), row.getString(5));
            }
        });
    }

    private static void put(ObjectNode document, String field, String id) {
        if (id != null) {
            document.put(field, id);
        }
    }

    private void person(ObjectNode document, long person) {
        jdbc.sql("SELECT person_id FROM person WHERE id = ?")
                .param(person)
                .query(String.class)
                .optional()
                .ifPresent(id -> document.put("personId", id));
    }
}
