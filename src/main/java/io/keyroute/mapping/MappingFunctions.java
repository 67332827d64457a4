package io.keyroute.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/**
 * The project's own functions of mappings. Each takes, as its last argument, the pointer of the field it works on, so
 * that what is wrong is named.
 *
 * <ul>
 *   <li>{@code require(value, pointer)}: the value, which must be there, single and not empty
 *   <li>{@code lookup(table, key, pointer)}: the member of an object, which must be there
 *   <li>{@code to-date(text, pattern, pointer)}: a local date in ISO form; null stays null
 *   <li>{@code to-instant(text, pattern, zone, pointer)}: a local date and time in a zone as an instant; null stays null;
 *       a time in a gap is the later, a time that exists twice the earlier instant
 * </ul>
 */
final class MappingFunctions {

    static final List<Function> ALL = List.of(
            new Own("require", 2, args -> require(args[0], args[1].asText())),
            new Own("lookup", 3, args -> lookup(args[0], args[1], args[2].asText())),
            new Own("to-date", 3, args -> toDate(args[0], args[1].asText(), args[2].asText())),
            new Own("to-instant", 4, args -> toInstant(args[0], args[1].asText(), args[2].asText(), args[3].asText())));

    private MappingFunctions() {}

    private static JsonNode require(JsonNode value, String pointer) {
        if (value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.asText().isBlank())) {
            throw new FieldProblem(pointer, "is missing");
        }
        if (value.isContainerNode()) {
            throw new FieldProblem(pointer, "must be a single value");
        }
        return value;
    }

    private static JsonNode lookup(JsonNode table, JsonNode key, String pointer) {
        JsonNode found = table.get(require(key, pointer).asText());
        if (found == null) {
            throw new FieldProblem(pointer, "is a value that the mapping does not know");
        }
        return found;
    }

    private static JsonNode toDate(JsonNode text, String pattern, String pointer) {
        if (text.isNull()) {
            return NullNode.instance;
        }
        try {
            return TextNode.valueOf(
                    LocalDate.parse(text.asText(), formatter(pattern)).toString());
        } catch (DateTimeException e) {
            throw new FieldProblem(pointer, "is no date of the form " + pattern);
        }
    }

    private static JsonNode toInstant(JsonNode text, String pattern, String zone, String pointer) {
        if (text.isNull()) {
            return NullNode.instance;
        }
        try {
            return TextNode.valueOf(LocalDateTime.parse(text.asText(), formatter(pattern))
                    .atZone(ZoneId.of(zone))
                    .toInstant()
                    .toString());
        } catch (DateTimeException e) {
            throw new FieldProblem(pointer, "is no date and time of the form " + pattern + " in " + zone);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("y", "u"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The work of a function. */
    private interface Body {
        JsonNode call(JsonNode[] arguments);
    }

    /** A function of a fixed number of arguments. */
    private record Own(String name, int arguments, Body body) implements Function {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getMinArguments() {
            return arguments;
        }

        @Override
        public int getMaxArguments() {
            return arguments;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] args) {
            return body.call(args);
        }
    }
}
