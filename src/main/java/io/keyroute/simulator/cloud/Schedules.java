package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.WeeklyHours;
import java.util.ArrayList;
import java.util.List;

/** Weekly hours as the pages spell them: {@code schedule_list} of a password, {@code schedule_details} of a user. */
final class Schedules {

    private static final int WHOLE_DAY = 1440;

    private Schedules() {}

    static List<WeeklyHours> ofPassword(JsonNode list) {
        return read(list, "effective_time", "invalid_time");
    }

    static List<WeeklyHours> ofUser(JsonNode list) {
        return read(list, "start_minute", "end_minute");
    }

    private static List<WeeklyHours> read(JsonNode list, String from, String to) {
        List<WeeklyHours> hours = new ArrayList<>();
        if (list.isMissingNode() || list.isNull()) {
            return hours;
        }
        if (!list.isArray()) {
            throw TuyaError.illegalParameter("the schedule is not a list");
        }
        for (JsonNode entry : list) {
            boolean allDay = Request.field(entry, "all_day").asBoolean(false);
            hours.add(new WeeklyHours(
                    allDay ? 0 : minute(entry, from),
                    allDay ? WHOLE_DAY : minute(entry, to),
                    minute(entry, "working_day")));
        }
        return hours;
    }

    private static int minute(JsonNode entry, String name) {
        JsonNode value = Request.field(entry, name);
        long number = value.isValueNode() ? Request.number(name, value.asText()) : -1;
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw TuyaError.illegalParameter("the schedule needs " + name);
        }
        return (int) number;
    }

    static void writeOfPassword(List<WeeklyHours> hours, ArrayNode to) {
        hours.forEach(h -> to.addObject()
                .put("effective_time", h.start())
                .put("invalid_time", h.end())
                .put("working_day", h.days()));
    }

    static void writeDetails(List<WeeklyHours> hours, String zone, ArrayNode to) {
        hours.forEach(h -> to.addObject()
                .put("all_day", h.start() == 0 && h.end() == WHOLE_DAY)
                .put("start_minute", h.start())
                .put("end_minute", h.end())
                .put("working_day", h.days())
                .put("time_zone_id", zone));
    }
}
