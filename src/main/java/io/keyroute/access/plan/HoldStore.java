package io.keyroute.access.plan;

import io.keyroute.access.Grant;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds set by hand on single grants. Joins the caller's transaction. */
final class HoldStore {

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> among(Collection<Grant> grants) {
        List<String> ids = grants.stream().map(Grant::id).toList();
        return new HashSet<>(jdbc.sql("SELECT grant_id FROM grant_hold WHERE grant_id IN (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list());
    }

    void set(String grantId, String reason, String user, Instant at) {
        jdbc.sql("INSERT INTO grant_hold (grant_id, reason, held_by, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(grantId, reason, user, at.toEpochMilli())
                .update();
    }

    void clear(String grantId) {
        jdbc.sql("DELETE FROM grant_hold WHERE grant_id = ?").param(grantId).update();
    }
}
