package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/**
 * Reads weekly hours in both documented forms ({@code effective_time}/{@code invalid_time} and
 * {@code start_minute}/{@code end_minute}), in snake or camel case. The samples of the pages hold an end of 2359 beside
 * a maximum of 1440: a value above 1440 is read as hours and minutes.
 */
final class ScheduleEntryReader extends StdDeserializer<ScheduleEntry> {
    private static final long serialVersionUID = 1L;

    ScheduleEntryReader() {
        super(ScheduleEntry.class);
    }

    @Override
    public ScheduleEntry deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = parser.readValueAsTree();
        WorkingDays days = new WorkingDays(
                first(node, "working_day", "workingDay", "days").asInt() & WorkingDays.EVERY_DAY.mask());
        String zone = first(node, "time_zone_id", "timeZoneId").asText("");
        String zoneOrNull = zone.isEmpty() ? null : zone;
        if (first(node, "all_day", "allDay").asBoolean(false)) {
            return new ScheduleEntry(days, 0, ScheduleEntry.MINUTES_OF_DAY, zoneOrNull);
        }
        int start = minute(first(node, "start_minute", "startMinute", "effective_time", "effectiveTime"));
        int end = minute(first(node, "end_minute", "endMinute", "invalid_time", "invalidTime"));
        return new ScheduleEntry(days, start, end, zoneOrNull);
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
