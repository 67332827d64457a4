package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Reads weekly hours in both documented forms ({@code effective_time}/{@code invalid_time} and
 * {@code start_minute}/{@code end_minute}), in snake or camel case. The samples of the answers hold an end of 2359 beside
 * a maximum of 1440: in an answer a value above 1440 is read as hours and minutes. In a request nothing is guessed, since
 * hours that are read as wider ones open a door by night: what is no whole number of its range, or is missing, is refused.
 */
final class ScheduleEntryReader extends StdDeserializer<ScheduleEntry> {
    /** The attribute of a reading that marks a request. */
    static final String REQUEST = "request";

    private static final long serialVersionUID = 1L;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");
    private static final String[] DAYS = {"working_day", "workingDay", "days"};
    private static final String[] START = {"start_minute", "startMinute", "effective_time", "effectiveTime"};
    private static final String[] END = {"end_minute", "endMinute", "invalid_time", "invalidTime"};

    ScheduleEntryReader() {
        super(ScheduleEntry.class);
    }

    @Override
    public ScheduleEntry deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = parser.readValueAsTree();
        boolean allDay = first(node, "all_day", "allDay").asBoolean(false);
        if (context.getAttribute(REQUEST) != null) {
            requireWhole(context, node, WorkingDays.EVERY_DAY.mask(), DAYS);
            if (!allDay) {
                requireWhole(context, node, ScheduleEntry.MINUTES_OF_DAY, START);
                requireWhole(context, node, ScheduleEntry.MINUTES_OF_DAY, END);
            }
        }
        WorkingDays days = new WorkingDays(first(node, DAYS).asInt() & WorkingDays.EVERY_DAY.mask());
        String zone = first(node, "time_zone_id", "timeZoneId").asText("");
        String zoneOrNull = zone.isEmpty() ? null : zone;
        if (allDay) {
            return new ScheduleEntry(days, 0, ScheduleEntry.MINUTES_OF_DAY, zoneOrNull);
        }
        return new ScheduleEntry(days, minute(first(node, START)), minute(first(node, END)), zoneOrNull);
    }

    /** Digits as text are a number too: a sample writes them so. */
    private static void requireWhole(DeserializationContext context, JsonNode node, int most, String... names)
            throws IOException {
        JsonNode value = first(node, names);
        boolean whole = value.isIntegralNumber()
                || value.isTextual() && WHOLE.matcher(value.asText()).matches();
        if (!whole || value.asLong() < 0 || value.asLong() > most) {
            context.reportInputMismatch(ScheduleEntry.class, "%s must be a whole number from 0 to %d", names[0], most);
        }
    }

    private static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return node.path("");
    }

    private static int minute(JsonNode value) {
        int minute = value.asInt(0);
        int fromHours = minute > ScheduleEntry.MINUTES_OF_DAY ? minute / 100 * 60 + minute % 100 : minute;
        return Math.max(0, Math.min(ScheduleEntry.MINUTES_OF_DAY, fromHours));
    }
}
