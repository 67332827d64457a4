package io.keyroute.source.fias;

import io.keyroute.fias.FiasRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the line said each guest is, so that the check-out behind a check-in elsewhere is known as the rest of a move.
 * That holds for ten minutes: a check-out that ends a stay must not be taken for such a rest later. Joins the caller's
 * transaction; used by one thread a link, in the order of the line.
 */
final class GuestRooms {

    private static final Duration MOVE = Duration.ofMinutes(10);
    private static final int LONGEST_SUITE = 400;

    private final JdbcClient jdbc;

    GuestRooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Whereabouts of(String property, String stay, Instant now) {
        if (stay == null) {
            return Whereabouts.UNKNOWN;
        }
        Set<String> left =
                new HashSet<>(jdbc.sql("SELECT unit FROM fias_left WHERE property = ? AND stay_id = ? AND left_at > ?")
                        .params(property, stay, now.minus(MOVE).toEpochMilli())
                        .query(String.class)
                        .list());
        String unit = jdbc.sql("SELECT unit FROM fias_guest WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .query(String.class)
                .optional()
                .orElse(null);
        return jdbc.sql("SELECT unit, rooms FROM fias_suite WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .query((row, n) -> new Whereabouts(
                        unit, left, row.getString(1), List.of(row.getString(2).split(";"))))
                .optional()
                .orElseGet(() -> new Whereabouts(unit, left, null, List.of()));
    }

    /** Notes which rooms a key was for: guest records name no suite. */
    void key(String property, String stay, String room, List<String> suite) {
        jdbc.sql("DELETE FROM fias_suite WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .update();
        String rooms = String.join(";", suite);
        if (!rooms.isEmpty() && rooms.length() <= LONGEST_SUITE) {
            jdbc.sql(
                            "INSERT INTO fias_suite (property, stay_id, unit, rooms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(property, stay, room, rooms)
                    .update();
        }
    }

    /** Notes what a guest record said. */
    void note(Line line, String stay, Whereabouts before) {
        FiasRecord record = line.record();
        String room = Rooms.room(record, "RN", line.property());
        String property = line.property().id();
        switch (record.id()) {
            case "GI", "GC" -> {
                if (room == null) {
                    return;
                }
                comeBack(property, stay, room);
                if (record.id().equals("GI")
                        && before.unit() != null
                        && !before.unit().equals(room)) {
                    leave(property, stay, before.unit(), line.receivedAt());
                }
                stay(property, stay, room);
            }
            case "GO" -> {
                boolean restOfMove = room != null
                        && !room.equals(before.unit())
                        && before.left().contains(room);
                if (restOfMove) {
                    comeBack(property, stay, room);
                } else {
                    forget(property, stay);
                }
            }
            default -> {}
        }
    }

    private void stay(String property, String stay, String room) {
        int known = jdbc.sql("UPDATE fias_guest SET unit = ? WHERE property = ? AND stay_id = ?")
                .params(room, property, stay)
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO fias_guest (property, stay_id, unit) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(property, stay, room)
                    .update();
        }
    }

    private void leave(String property, String stay, String room, Instant at) {
        jdbc.sql("INSERT INTO fias_left (property, stay_id, unit, left_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(property, stay, room, at.toEpochMilli())
                .update();
    }

    private void comeBack(String property, String stay, String room) {
        jdbc.sql("DELETE FROM fias_left WHERE property = ? AND stay_id = ? AND unit = ?")
                .params(property, stay, room)
                .update();
    }

    private void forget(String property, String stay) {
        jdbc.sql("DELETE FROM fias_left WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .update();
        jdbc.sql("DELETE FROM fias_suite WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .update();
        jdbc.sql("DELETE FROM fias_guest WHERE property = ? AND stay_id = ?")
                .params(property, stay)
                .update();
    }
}
