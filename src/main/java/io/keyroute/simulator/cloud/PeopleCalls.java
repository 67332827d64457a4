package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Members;
import io.keyroute.simulator.lock.Person;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.Validity;
import io.keyroute.simulator.lock.WeeklyHours;
import io.keyroute.simulator.lock.Window;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Device users, their roles, and schedules of users: what changes them. */
final class PeopleCalls {

    private final Members members;
    private final PeopleReads reads;

    PeopleCalls(Locks locks) {
        this.members = locks.members();
        this.reads = new PeopleReads(locks);
    }

    void addTo(Map<Operation, Handler> handlers) {
        reads.addTo(handlers);
        handlers.put(Operation.DEVICE_USER_ADD, this::add);
        handlers.put(Operation.DEVICE_USER_MODIFY, this::rename);
        handlers.put(Operation.DEVICE_USER_DELETE, request -> {
            members.remove(request.lock(), request.variable("user_id"));
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.USER_SCHEDULE, this::schedule);
        handlers.put(Operation.DEVICE_USER_ROLE, this::role);
        handlers.put(Operation.DELETE_USERS_ISSUE, request -> {
            members.forget(
                    request.lock(), Arrays.asList(request.variable("user_ids").split(",")));
            return BooleanNode.TRUE;
        });
    }

    private JsonNode add(Request request) {
        String id = members.add(
                request.lock(),
                request.neededText("nick_name"),
                sex(request),
                contact(request.text("contact")),
                figures(request));
        return JsonNodeFactory.instance.objectNode().put("user_id", id);
    }

    private JsonNode rename(Request request) {
        members.rename(
                request.lock(),
                request.variable("user_id"),
                request.neededText("nick_name"),
                sex(request),
                request.text("contact"),
                figures(request));
        return BooleanNode.TRUE;
    }

    /** The page's answer has no result. */
    private JsonNode role(Request request) {
        String role = request.neededText("role");
        if (!role.equals("admin") && !role.equals("normal")) {
            throw TuyaError.illegalParameter("role must be admin or normal");
        }
        members.role(request.lock(), request.variable("user_id"), role.equals("admin"));
        return Request.nothing();
    }

    private static Person.Figures figures(Request request) {
        return new Person.Figures(request.wholeNumber("birthday"), small(request, "height"), small(request, "weight"));
    }

    private static Integer small(Request request, String name) {
        Long given = request.wholeNumber(name);
        if (given != null && (given < 0 || given > 1_000_000)) {
            throw new TuyaError(1101, "param is out of range: " + name);
        }
        return given == null ? null : Integer.valueOf(given.intValue());
    }

    private static int sex(Request request) {
        long sex = request.neededNumber("sex");
        if (sex != 1 && sex != 2) {
            throw TuyaError.illegalParameter("sex");
        }
        return (int) sex;
    }

    private static String contact(String given) {
        return given == null ? "" : given;
    }

    private JsonNode schedule(Request request) {
        JsonNode body = request.field("schedule");
        JsonNode schedule = body.isObject() ? body : request.body();
        boolean permanent = Request.field(schedule, "permanent").asBoolean(false);
        JsonNode details = Request.field(schedule, "schedule_details");
        Window window = permanent ? new Window(0, Long.MAX_VALUE, null, List.of()) : window(request, schedule, details);
        members.schedule(
                request.lock(), request.variable("user_id"), new Validity(permanent, window), request.mishap());
        return BooleanNode.TRUE;
    }

    private static Window window(Request request, JsonNode schedule, JsonNode details) {
        List<WeeklyHours> hours = Schedules.ofUser(details);
        String zone = request.lock().device().zone().getId();
        if (details.isArray() && !details.isEmpty()) {
            zone = Request.field(details.get(0), "time_zone_id").asText(zone);
        }
        if (zone.isBlank()) {
            zone = request.lock().device().zone().getId();
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw TuyaError.illegalParameter("time_zone_id " + zone);
        }
        return new Window(seconds(schedule, "effective_time"), seconds(schedule, "expired_time"), zone, hours);
    }

    private static long seconds(JsonNode schedule, String name) {
        JsonNode value = Request.field(schedule, name);
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw TuyaError.missing(name);
        }
        return Request.number(name, value.asText());
    }

    /** Type 1 is a home user, 2 is not. */
    static boolean home(String userType) {
        return switch (userType) {
            case "1" -> true;
            case "2" -> false;
            default -> throw TuyaError.illegalParameter("user_type must be 1 or 2");
        };
    }
}
