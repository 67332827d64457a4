package io.keyroute.access.plan;

import io.keyroute.access.Outcomes;
import io.keyroute.access.Window;
import io.keyroute.property.Property;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shared doors whose lock is too small for a code of each guest: a stay has no grant there, but must be told the house's
 * common code, and the next one when it changed. Costs nothing where a property has no such door. Thread-safe.
 */
public final class CommonDoors {

    private final JdbcClient jdbc;
    private final CommonNews news;

    public CommonDoors(JdbcClient jdbc, Transactions transactions, Outcomes outcomes, Clock clock) {
        this.jdbc = jdbc;
        this.news = new CommonNews(jdbc, transactions, outcomes, clock);
    }

    private record Kept(Instant from, Instant to, boolean tell) {}

    /** Keeps which such doors a stay opens. Joins the transaction that holds the stay's row. */
    void keep(long stay, Property property, List<Decision.Common> wanted) {
        if (!property.hasCommonCode()) {
            return;
        }
        Map<String, Kept> kept = kept(stay);
        for (Decision.Common common : wanted) {
            Kept has = kept.remove(common.deviceId());
            if (has != null) {
                change(stay, common, has);
            } else if (common.begin()) {
                add(stay, property, common);
            }
        }
        kept.keySet().forEach(device -> jdbc.sql("DELETE FROM common_door WHERE stay = ? AND device_id = ?")
                .params(stay, device)
                .update());
    }

    private Map<String, Kept> kept(long stay) {
        Map<String, Kept> kept = new HashMap<>();
        jdbc.sql("SELECT device_id, valid_from, valid_to, tell FROM common_door WHERE stay = ?")
                .param(stay)
                .query(row -> {
                    kept.put(
                            row.getString(1),
                            new Kept(
                                    Instant.ofEpochMilli(row.getLong(2)),
                                    Instant.ofEpochMilli(row.getLong(3)),
                                    row.getBoolean(4)));
                });
        return kept;
    }

    private void add(long stay, Property property, Decision.Common common) {
        property.rotationOf(common.deviceId())
                .ifPresent(rotation -> jdbc.sql("INSERT INTO common_door (stay, property, device_id, service,"
                                + " valid_from, valid_to, tell) VALUES (?, ?, ?, ?, ?, ?, TRUE)")
                        .params(
                                stay,
                                property.id(),
                                common.deviceId(),
                                HouseCodes.name(property.id(), rotation.group()),
                                common.from().toEpochMilli(),
                                common.to().toEpochMilli())
                        .update());
    }

    private void change(long stay, Decision.Common common, Kept has) {
        boolean moved = !common.from().equals(has.from()) || !common.to().equals(has.to());
        if (!moved && has.tell() != common.held()) {
            return;
        }
        jdbc.sql("UPDATE common_door SET valid_from = ?, valid_to = ?, tell = ?, again = again OR ?"
                        + " WHERE stay = ? AND device_id = ?")
                .params(
                        common.from().toEpochMilli(),
                        common.to().toEpochMilli(),
                        !common.held(),
                        moved,
                        stay,
                        common.deviceId())
                .update();
    }

    /** Tells stays the codes that are proven and new to them. To be called every few seconds. */
    public void tell() {
        news.tell();
    }

    /** When a stay may use such a door; empty where it may not, or where the door is none. */
    public Optional<Window> window(long stay, String deviceId) {
        return jdbc.sql("SELECT valid_from, valid_to FROM common_door WHERE stay = ? AND device_id = ?")
                .params(stay, deviceId)
                .query((row, n) ->
                        new Window(Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))))
                .optional();
    }

    /** Ids of the proven grants whose codes a stay uses at such doors. */
    List<String> proven(Property property, long stay) {
        if (!property.hasCommonCode()) {
            return List.of();
        }
        return jdbc.sql("SELECT g.id FROM common_door c JOIN access_grant g ON g.device_id = c.device_id"
                        + " AND g.subject_kind = 'SERVICE' AND g.subject_id = c.service"
                        + " WHERE c.stay = ? AND c.tell = TRUE AND g.desired = 'ACTIVE' AND g.state = 'PROVEN'"
                        + " AND g.observed_version = g.version ORDER BY c.device_id")
                .param(stay)
                .query(String.class)
                .list();
    }
}
