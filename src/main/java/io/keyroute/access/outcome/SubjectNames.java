package io.keyroute.access.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.access.AccessException;
import io.keyroute.access.Subject;
import java.util.Iterator;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ids by which a PMS or ERP knows the subject of a grant. Ids alone: no names, no phone numbers. Thread-safe. */
public final class SubjectNames {

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

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
                    guest(document, guest, row[1]);
                });
        jdbc.sql("SELECT type, external_id FROM stay_ref WHERE stay = ? ORDER BY type, external_id")
                .param(stay)
                .query(row -> {
                    document.withObject("/externalIds").put(row.getString(1), row.getString(2));
                });
    }

    /** The guest by the id its source gave (kept as source/id); none while nobody was named. */
    private void guest(ObjectNode document, String guest, String keys) {
        if (!guest.isEmpty()) {
            document.put("guestId", guest);
        }
        Iterator<Map.Entry<String, JsonNode>> named = read(keys).fields();
        while (named.hasNext()) {
            Map.Entry<String, JsonNode> name = named.next();
            if (guest.equals(name.getValue().asText())) {
                document.put("guestId", name.getKey().substring(name.getKey().indexOf('/') + 1));
                return;
            }
        }
    }

    private JsonNode read(String keys) {
        try {
            return json.readTree(keys);
        } catch (JsonProcessingException e) {
            throw new AccessException("the guests of a stay are not readable", e);
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
