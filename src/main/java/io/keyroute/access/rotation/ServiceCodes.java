package io.keyroute.access.rotation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of service codes. Joins the caller's transaction. */
final class ServiceCodes {

    private final JdbcClient jdbc;

    ServiceCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where it was there */
    boolean add(ServiceCode code) {
        return jdbc.sql("INSERT INTO service_code (name, property, group_name, next_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                        .param(code.name())
                        .param(code.property())
                        .param(code.group())
                        .param(millis(code.nextAt()))
                        .update()
                == 1;
    }

    /** Reads a code and keeps everybody else from changing it until the transaction ends. */
    Optional<ServiceCode> lock(String name) {
        return select("WHERE name = ? FOR UPDATE", name).stream().findFirst();
    }

    List<ServiceCode> all() {
        return select("ORDER BY name");
    }

    List<ServiceCode> due(Instant now) {
        return select("WHERE next_at <= ? OR plan_at <= ? ORDER BY name", now.toEpochMilli(), now.toEpochMilli());
    }

    void planned(String name, Instant nextAt, Instant planAt) {
        jdbc.sql("UPDATE service_code SET next_at = ?, plan_at = ? WHERE name = ?")
                .param(millis(nextAt))
                .param(millis(planAt))
                .param(name)
                .update();
    }

    void changed(String name, Instant at, String cause) {
        jdbc.sql("UPDATE service_code SET generation = generation + 1, rotated_at = ?, cause = ? WHERE name = ?")
                .params(at.toEpochMilli(), cause.substring(0, Math.min(cause.length(), 200)), name)
                .update();
    }

    void remove(String name) {
        jdbc.sql("DELETE FROM service_code WHERE name = ?").param(name).update();
    }

    private List<ServiceCode> select(String where, Object... parameters) {
        return jdbc.sql("SELECT name, property, group_name, next_at FROM service_code " + where)
                .params(parameters)
                .query((row, n) -> new ServiceCode(
                        row.getString("name"),
                        row.getString("property"),
                        row.getString("group_name"),
                        instant(row.getObject("next_at", Long.class))))
                .list();
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Long millis(Instant at) {
        return at == null ? null : (Long) at.toEpochMilli();
    }
}
