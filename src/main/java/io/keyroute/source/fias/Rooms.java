package io.keyroute.source.fias;

import io.keyroute.fias.FiasRecord;
import io.keyroute.property.Property;
import java.util.ArrayList;
import java.util.List;

/**
 * Rooms as the property knows them. Leading zeros and spaces matter in FIAS: a name counts as it stands; only where
 * nobody knows it with its spaces, and somebody does without, the spaces are padding. Pure.
 */
final class Rooms {

    /** Of a room's name, in characters. */
    static final int LONGEST = 64;

    private Rooms() {}

    /** The room of a field; null where the field is absent, blank or longer than a name can be. */
    static String room(FiasRecord record, String field, Property property) {
        return record.first(field).map(text -> name(text, property)).orElse(null);
    }

    /** A list of suite rooms, separated by {@code ;} or {@code ,}. */
    static List<String> list(FiasRecord record, String field, Property property) {
        List<String> rooms = new ArrayList<>();
        for (String text : record.first(field).orElse("").split("[;,]")) {
            String room = name(text, property);
            if (room != null && !rooms.contains(room)) {
                rooms.add(room);
            }
        }
        return rooms;
    }

    private static String name(String text, Property property) {
        if (text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        boolean padded =
                property.unit(text).isEmpty() && property.unit(text.strip()).isPresent();
        return padded ? text.strip() : text;
    }
}
