package io.keyroute.source.fias;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.event.EventType;
import io.keyroute.event.LocalMoment;
import io.keyroute.fias.FiasRecord;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What guest records say. A stay is a reservation number ({@code G#}): each sharer has one of their own, so that the
 * stay has one guest. Pure.
 *
 * <ul>
 *   <li>{@code GI}: in the house, whatever was known before. Another room than the line said before is a move.
 *   <li>{@code GC} with {@code RO}: a move; the first {@code GS} is the new room's, the one behind {@code RO} the old
 *       room's. Without: a change, which by itself brings nobody back into the house.
 *   <li>{@code GO}: out, except behind a {@code GI} elsewhere, where it is the rest of a move by a PMS without
 *       {@code GC}. Without {@code G#} and with {@code SF}: the room is vacant, which is evidence and no command.
 *       Without either it means nothing: {@code G#} is mandatory, and a room alone does not tell which of its guests left.
 *   <li>{@code NS}, {@code NE}: the night audit.
 * </ul>
 */
final class GuestRecords {

    /** Type of the external id that holds the guest's profile number ({@code G+}). */
    static final String PROFILE = "fias.profile";

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 200;

    private GuestRecords() {}

    /**
     * What the record says outside a resync; empty where there is nothing to do.
     *
     * @throws FiasRecordException where it lacks what it cannot mean anything without
     */
    static Optional<Draft> live(Line line, Whereabouts where) {
        return switch (line.record().id()) {
            case "GI" -> Optional.of(checkIn(line, where));
            case "GC" -> Optional.of(change(line, where));
            case "GO" -> checkOut(line, where);
            case "NS" -> Optional.of(new Draft(EventType.NIGHT_AUDIT_BEGIN, node()));
            case "NE" -> Optional.of(new Draft(EventType.NIGHT_AUDIT_END, node()));
            case "RE" -> roomStatus(line);
            default -> Optional.empty();
        };
    }

    /** What a record marked {@code SF} says as part of a resync. */
    static Draft staged(Line line, Whereabouts where) {
        return switch (line.record().id()) {
            case "GI", "GC" -> {
                ObjectNode stay = stay(line, where);
                stay.put("status", "IN_HOUSE");
                yield new Draft(EventType.RESYNC_ITEM, stay);
            }
            case "GO" -> checkOut(line, Whereabouts.UNKNOWN).orElseThrow();
            default -> throw new FiasRecordException(line.record().id() + " does not belong into a resync");
        };
    }

    /** The reservation number, or null. */
    static String stayId(Line line) {
        String id = line.said("G#");
        if (id != null && id.length() > LONGEST_ID) {
            throw new FiasRecordException("G# is longer than " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static Draft checkIn(Line line, Whereabouts where) {
        ObjectNode stay = stay(line, where);
        String room = Rooms.room(line.record(), "RN", line.property());
        if (where.unit() != null && room != null && !room.equals(where.unit())) {
            stay.put("previousUnit", where.unit());
        }
        return new Draft(EventType.CHECKED_IN, stay);
    }

    private static Draft change(Line line, Whereabouts where) {
        ObjectNode stay = stay(line, where);
        String old = ofStay(line, "RO");
        if (old == null) {
            return new Draft(EventType.STAY_CHANGED, stay);
        }
        stay.put("previousUnit", old);
        return new Draft(EventType.ROOM_MOVED, stay);
    }

    private static Optional<Draft> checkOut(Line line, Whereabouts where) {
        String room = Rooms.room(line.record(), "RN", line.property());
        String stay = stayId(line);
        if (stay == null) {
            if (room == null || !line.record().has("SF")) {
                throw noStay(line);
            }
            return Optional.of(new Draft(EventType.UNIT_VACATED, node().put("unit", room)));
        }
        if (room != null && !room.equals(where.unit()) && where.left().contains(room)) {
            return Optional.empty();
        }
        return Optional.of(new Draft(EventType.CHECKED_OUT, node().put("stayId", stay)));
    }

    private static Optional<Draft> roomStatus(Line line) {
        String room = Rooms.room(line.record(), "RN", line.property());
        String status = line.said("RS");
        return room == null || status == null || status.length() > LONGEST_ID
                ? Optional.empty()
                : Optional.of(new Draft(
                        EventType.UNIT_STATUS, node().put("unit", room).put("status", status)));
    }

    private static ObjectNode stay(Line line, Whereabouts where) {
        FiasRecord record = line.record();
        String id = stayId(line);
        if (id == null) {
            throw noStay(line);
        }
        ObjectNode stay = node().put("stayId", id).put("reservationId", id);
        String room = ofStay(line, "RN");
        if (room != null) {
            ArrayNode units = stay.putArray("units");
            units.addObject().put("unit", room);
            where.suiteOf(room).forEach(suite -> units.addObject().put("unit", suite));
        }
        put(stay, "arrival", FiasTimes.moment(record, "GA", null, line.today()));
        put(stay, "departure", FiasTimes.moment(record, "GD", "DT", line.today()));
        Boolean shared = Line.flag(record.first("GS").orElse(null));
        if (shared != null) {
            stay.put("shareFlag", shared);
        }
        if (line.id("GG") != null) {
            stay.put("groupId", limited(line.id("GG"), LONGEST_ID));
        }
        if (line.id("G+") != null) {
            stay.putObject("externalIds").put(PROFILE, limited(line.id("G+"), LONGEST_ID));
        }
        guest(stay, line, id);
        return stay;
    }

    /** A room that decides which door opens: one that cannot be one is no reason to go on without. */
    private static String ofStay(Line line, String field) {
        String room = Rooms.room(line.record(), field, line.property());
        if (room == null && line.said(field) != null) {
            throw new FiasRecordException(
                    line.record().id() + ": " + field + " is longer than " + Rooms.LONGEST + " characters");
        }
        return room;
    }

    private static FiasRecordException noStay(Line line) {
        String room = Rooms.room(line.record(), "RN", line.property());
        return new FiasRecordException(line.record().id() + " of "
                + (room == null ? "no room (no RN)" : "room " + room + " (RN)")
                + " has no G#, so that nobody can tell whose stay it is about: nothing was changed");
    }

    private static void guest(ObjectNode stay, Line line, String id) {
        String name = Stream.of("GF", "GN")
                .map(line::said)
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        if (name.isEmpty() && line.said("GL") == null) {
            return;
        }
        ObjectNode guest = stay.putArray("guests").addObject();
        guest.put("guestId", id).put("primary", true);
        if (!name.isEmpty()) {
            guest.put("name", limited(name, LONGEST_NAME));
        }
        if (line.said("GL") != null) {
            guest.put("language", limited(line.said("GL"), 8));
        }
    }

    private static void put(ObjectNode stay, String field, LocalMoment moment) {
        if (moment != null) {
            ObjectNode node = stay.putObject(field).put("date", moment.date().toString());
            if (moment.time() != null) {
                node.put("time", moment.time().toString());
            }
        }
    }

    private static String limited(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
