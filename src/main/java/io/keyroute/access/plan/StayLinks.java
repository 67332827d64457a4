package io.keyroute.access.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the stay an event is about. A stay that two sources of a property know is found by any external id they share,
 * and by the other source's own stay id where the external id's type is that source's name.
 */
final class StayLinks {

    private final JdbcClient jdbc;
    private final StayStore stays;

    StayLinks(JdbcClient jdbc, StayStore stays) {
        this.jdbc = jdbc;
        this.stays = stays;
    }

    /**
     * The stay, locked; a new one where nobody knows it, which nobody else can see before the transaction ends.
     *
     * @param unit main unit, which decides between several stays of one external id; null where unsaid
     */
    StayRow stay(String property, String source, String stayId, Map<String, String> externalIds, String unit) {
        Optional<Long> known = stays.byAlias(property, source, stayId);
        if (known.isPresent()) {
            keepRefs(property, externalIds, known.get());
            return stays.lock(known.get());
        }
        oneAtATime(property, externalIds);
        Optional<Long> linked = linked(property, source, stayId, externalIds, unit);
        StayRow made = linked.isPresent() ? null : stays.insert(property);
        long stay = made == null ? linked.get() : made.id;
        if (!stays.alias(property, source, stayId, stay)) {
            if (made != null) {
                stays.delete(stay);
                made = null;
            }
            stay = stays.byAlias(property, source, stayId).orElseThrow(StayLinks::takenBack);
        }
        keepRefs(property, externalIds, stay);
        return made == null ? stays.lock(stay) : made;
    }

    /** Who was first to name the stay has rolled back: nobody has it now, and the next try makes it. */
    private static CannotAcquireLockException takenBack() {
        return new CannotAcquireLockException("The stay was made and taken back by somebody else at the same moment");
    }

    private void keepRefs(String property, Map<String, String> externalIds, long stay) {
        externalIds.forEach((type, id) -> jdbc.sql("INSERT INTO stay_ref (property, type, external_id, stay)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(property, type, id, stay)
                .update());
    }

    /** Two sources that tell of one stay at the same moment come one after the other. */
    private void oneAtATime(String property, Map<String, String> externalIds) {
        new TreeMap<>(externalIds).forEach((type, id) -> {
            jdbc.sql("INSERT INTO stay_ref_lock (property, type, external_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(property, type, id)
                    .update();
            jdbc.sql("SELECT type FROM stay_ref_lock WHERE property = ? AND type = ? AND external_id = ? FOR UPDATE")
                    .params(property, type, id)
                    .query(String.class)
                    .list();
        });
    }

    private Optional<Long> linked(
            String property, String source, String stayId, Map<String, String> externalIds, String unit) {
        List<Long> named = byRef(property, source, source, stayId);
        if (named.size() == 1) {
            return named.stream().findFirst();
        }
        for (Map.Entry<String, String> id : externalIds.entrySet()) {
            Optional<Long> direct = stays.byAlias(property, id.getKey(), id.getValue())
                    .filter(stay -> !id.getKey().equals(source) && !hasAlias(stay, source));
            if (direct.isPresent()) {
                return direct;
            }
            List<Long> shared = byRef(property, source, id.getKey(), id.getValue());
            if (shared.size() == 1) {
                return shared.stream().findFirst();
            }
            List<Long> sameUnit = shared.stream()
                    .filter(stay -> unit != null && stays.units(stay).contains(unit))
                    .toList();
            if (sameUnit.size() == 1) {
                return sameUnit.stream().findFirst();
            }
        }
        return Optional.empty();
    }

    /** Stays of that external id which this source has not named yet: its rooms of one booking stay apart. */
    private List<Long> byRef(String property, String source, String type, String id) {
        return jdbc.sql("""
                SELECT r.stay FROM stay_ref r
                WHERE r.property = ? AND r.type = ? AND r.external_id = ?
                  AND NOT EXISTS (SELECT 1 FROM stay_alias a WHERE a.stay = r.stay AND a.source = ?)
                """)
                .params(property, type, id, source)
                .query(Long.class)
                .list();
    }

    private boolean hasAlias(long stay, String source) {
        return jdbc.sql("SELECT COUNT(*) FROM stay_alias WHERE stay = ? AND source = ?")
                        .params(stay, source)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
