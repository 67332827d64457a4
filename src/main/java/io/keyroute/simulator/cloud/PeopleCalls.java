package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Members;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.Validity;
import io.keyroute.simulator.lock.WeeklyHours;
import io.keyroute.simulator.lock.Window;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Device users, schedules of users, and their unlocking methods: what changes them. */
final class PeopleCalls {

    private static final Set<String> TYPES = Set.of("fingerprint", "password", "card", "face", "remoteControl");

    private final Members members;
    private final Tickets tickets;
    private final PeopleReads reads;

    PeopleCalls(Locks locks, Tickets tickets) {
        this.members = locks.members();
        this.tickets = tickets;
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
        handlers.put(Operation.ENTRY, this::enrol);
        handlers.put(Operation.UNLOCK_METHOD_DELETE, this::removeMethod);
    }

    private JsonNode add(Request request) {
        String id = members.add(
                request.lock(), request.neededText("nick_name"), sex(request), contact(request.text("contact")));
        return JsonNodeFactory.instance.objectNode().put("user_id", id);
    }

    private JsonNode rename(Request request) {
        members.rename(
                request.lock(),
                request.variable("user_id"),
                request.neededText("nick_name"),
                sex(request),
                request.text("contact"));
        return BooleanNode.TRUE;
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

    private JsonNode enrol(Request request) {
        String type = request.neededText("unlock_type");
        if (!TYPES.contains(type)) {
            throw TuyaError.illegalParameter("unlock_type " + type);
        }
        boolean home = home(request.neededText("user_type"));
        String userId = request.neededText("user_id");
        String digits = null;
        if (type.equals("password")) {
            if (!"ticket".equals(request.text("password_type"))) {
                throw TuyaError.illegalParameter("password_type must be ticket");
            }
            digits = tickets.decrypt(
                    request.neededText("ticket_id"), request.lock().id(), request.neededText("password"));
        }
        members.enrol(request.lock(), userId, home, type, digits, request.mishap());
        return BooleanNode.TRUE;
    }

    private JsonNode removeMethod(Request request) {
        members.removeMethod(
                request.lock(),
                request.variable("user_id"),
                home(request.variable("user_type")),
                request.variable("unlock_type"),
                (int) Request.number("unlock_no", request.variable("unlock_no")),
                request.mishap());
        return BooleanNode.TRUE;
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
