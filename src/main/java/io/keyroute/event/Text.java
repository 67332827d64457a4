package io.keyroute.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which characters texts of a source may hold. An id with a line end or another control character cannot be told from a
 * similar one in a log or a list; a zero character and half a surrogate pair cannot be kept by every database. Pure.
 */
public final class Text {

    /** What people are called is passed through as it is, as far as it can be kept at all. */
    private static final Set<String> FREE = Set.of("name");

    /** Fields that say who, where or which: of blanks alone they say nothing, and nobody could tell one from another. */
    private static final Set<String> IDS = Set.of(
            "eventId",
            "source",
            "tenant",
            "property",
            "stayId",
            "reservationId",
            "groupId",
            "shareWith",
            "unit",
            "previousUnit",
            "oldUnit",
            "additionalUnits",
            "oldAdditionalUnits",
            "accessAreas",
            "guestId",
            "personId",
            "groups");

    /** Far deeper than any event; to walk deeper would end the stack of a thread. */
    private static final int DEEPEST = 32;

    private Text() {}

    /** Whether a text may be an id: no control characters, no line ends, no half surrogate pairs. */
    public static boolean isId(String text) {
        return text.codePoints().noneMatch(Text::cannotBeInAnId);
    }

    /** Every text and every field name of a document that may not be as it is. */
    static List<FieldError> check(JsonNode document) {
        List<FieldError> errors = new ArrayList<>();
        check("", "", document, 0, errors);
        return errors;
    }

    private static void check(String pointer, String field, JsonNode node, int depth, List<FieldError> errors) {
        if (depth > DEEPEST) {
            errors.add(new FieldError(pointer, "is nested deeper than " + DEEPEST));
        } else if (node.isTextual()) {
            String text = node.textValue();
            if (text.codePoints().anyMatch(Text::cannotBeKept)) {
                errors.add(new FieldError(pointer, "holds a zero character or half a surrogate pair"));
            } else if (!FREE.contains(field) && !isId(text)) {
                errors.add(new FieldError(pointer, "holds a line end or another control character"));
            } else if (IDS.contains(field) && !text.isEmpty() && text.isBlank()) {
                errors.add(new FieldError(pointer, "is blank"));
            }
        } else if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                check(pointer + "/" + at, field, node.get(at), depth + 1, errors);
            }
        } else if (node.isObject()) {
            node.fields().forEachRemaining(member -> {
                if (isId(member.getKey())) {
                    check(
                            EventSchema.child(pointer, member.getKey()),
                            member.getKey(),
                            member.getValue(),
                            depth + 1,
                            errors);
                } else {
                    errors.add(new FieldError(pointer, "has a field whose name holds a control character"));
                }
            });
        }
    }

    private static boolean cannotBeInAnId(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || cannotBeKept(character);
    }

    private static boolean cannotBeKept(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }
}
