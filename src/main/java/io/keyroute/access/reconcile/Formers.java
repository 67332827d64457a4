package io.keyroute.access.reconcile;

import io.keyroute.access.Desired;
import io.keyroute.access.Grant;
import io.keyroute.access.GrantState;
import io.keyroute.access.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose removal goes first where a new stay's guest is let in at a room's door: former stays' codes that work there and
 * that nobody has yet tried to remove. What was tried once, whatever came of it, keeps nobody out: the lock may be asleep,
 * offline or dead. A shared door holds many guests at once and has no former ones. Thread-safe.
 */
final class Formers {

    private static final String WAITING = "SELECT c.device_id, c.grant_id, g.subject_id FROM credential c"
            + " JOIN access_grant g ON g.id = c.grant_id"
            + " WHERE c.device_id IN (:doors) AND c.state IN ('SENT', 'PROVEN', 'CHANGING', 'REMOVING')"
            + " AND (c.reason IS NULL OR c.state = 'SENT')"
            + " AND (c.state <> 'REMOVING' OR c.acknowledged = 0 AND c.attempt <= 1)"
            + " AND g.desired = 'REVOKED' AND g.unit IS NOT NULL AND g.subject_kind = 'STAY' AND g.due_at <= :now";

    private final JdbcClient jdbc;

    Formers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a step lets somebody in at a room who could not get in before. */
    static boolean letsIn(Situation s, Decision.Do what) {
        boolean opens = what.move() == Move.CREATE
                || what.move() == Move.CHANGE
                        && what.code().lockFrom() != null
                        && what.code().lockFrom().isAfter(s.now());
        return opens && !s.grant().desired().window().from().isAfter(s.now());
    }

    /**
     * Adds to what was read the grants that go first.
     *
     * @param read null for an unknown grant
     */
    List<CodeStore.Kept> added(List<CodeStore.Kept> read, Instant now) {
        List<String> doors = read.stream()
                .filter(Formers::mayLetIn)
                .map(kept -> kept.grant().deviceId())
                .distinct()
                .toList();
        if (doors.isEmpty()) {
            return read;
        }
        Map<String, Map<String, String>> stays = new HashMap<>();
        jdbc.sql(WAITING).param("doors", doors).param("now", now.toEpochMilli()).query(row -> {
            stays.computeIfAbsent(row.getString(1), door -> new HashMap<>()).put(row.getString(2), row.getString(3));
        });
        if (stays.isEmpty()) {
            return read;
        }
        List<CodeStore.Kept> all = new ArrayList<>();
        read.forEach(kept -> all.add(mayLetIn(kept) ? kept.after(formers(kept.grant(), stays)) : kept));
        return all;
    }

    private static List<String> formers(Grant grant, Map<String, Map<String, String>> stays) {
        return stays.getOrDefault(grant.deviceId(), Map.of()).entrySet().stream()
                .filter(former -> !former.getValue().equals(grant.subject().id()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean mayLetIn(CodeStore.Kept kept) {
        if (kept == null
                || kept.grant().unit() == null
                || kept.grant().subject().kind() != SubjectKind.STAY
                || kept.grant().desired().state() != Desired.ACTIVE
                || kept.grant().settled()) {
            return false;
        }
        int generation = kept.grant().desired().generation();
        return kept.codes().stream()
                .filter(code -> code.generation() == generation)
                .allMatch(code -> !code.maybeThere() || code.state() == GrantState.PROVEN);
    }
}
