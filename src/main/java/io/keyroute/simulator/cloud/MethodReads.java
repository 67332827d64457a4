package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Change;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Members;
import io.keyroute.simulator.lock.Method;
import io.keyroute.simulator.lock.MethodLinks;
import io.keyroute.simulator.lock.Person;
import io.keyroute.simulator.lock.TuyaError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unlocking methods as they are read back: of a person, of nobody, and as details of a list of people. */
final class MethodReads {

    private static final int CONFIRMED = 1;
    private static final int TO_DELETE = 9;
    private static final int TO_CREATE = 10;

    private static final int OTHER_POINT = 20;
    private static final Map<String, Integer> DATA_POINTS =
            Map.of("unlock_fingerprint", 11, "unlock_password", 12, "unlock_card", 13, "unlock_face", 14);

    private final Members members;
    private final MethodLinks links;

    MethodReads(Locks locks) {
        this.members = locks.members();
        this.links = locks.methodLinks();
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.ASSIGNED_KEYS, this::assignedKeys);
        handlers.put(Operation.UNASSIGNED_KEYS, this::unassignedKeys);
        handlers.put(Operation.OPMODES, this::opmodes);
    }

    private JsonNode assignedKeys(Request request) {
        Person person = members.get(request.lock(), request.variable("user_id"));
        if (person.home() != PeopleCalls.home(request.variable("user_type"))) {
            throw TuyaError.noSuchUser();
        }
        ObjectNode result = object();
        ArrayNode keys = result.putArray("unlock_keys");
        person.methods().stream().filter(m -> m.onLock() && wanted(request, m)).forEach(m -> keys.addObject()
                .put("unlock_no", m.number())
                .put("unlock_type", m.type())
                .put("hijack", m.traits().duress()));
        return result;
    }

    private JsonNode unassignedKeys(Request request) {
        ObjectNode result = object();
        ArrayNode keys = result.putArray("unlock_keys");
        links.unassigned(request.lock()).stream()
                .filter(m -> wanted(request, m))
                .forEach(m -> keys.addObject().put("unlock_no", m.number()).put("unlock_type", m.type()));
        return result;
    }

    private static boolean wanted(Request request, Method method) {
        String type = request.parameter("unlock_type");
        return type == null || type.isBlank() || type.equals(method.type());
    }

    private JsonNode opmodes(Request request) {
        Person person = members.get(request.lock(), request.variable("user_id"));
        String codes = orEmpty(request.parameter("codes"));
        String name = orEmpty(request.parameter("unlock_name"));
        List<String> wanted = codes.isBlank() ? List.of() : Arrays.asList(codes.split(","));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        person.methods().stream()
                .filter(m -> wanted.isEmpty() || wanted.contains(m.dp()))
                .filter(m -> name(person, m).contains(name))
                .skip((long) (request.pageNo() - 1) * request.pageSize())
                .limit(request.pageSize())
                .forEach(m -> list.add(opmode(person, m)));
        return list;
    }

    private static ObjectNode opmode(Person person, Method method) {
        Change under = method.pending() == null ? Change.ADD : method.pending().change();
        int phase = method.pending() == null ? CONFIRMED : under == Change.DELETE ? TO_DELETE : TO_CREATE;
        ObjectNode shown = object().put("phase", phase)
                .put("dp_code", method.dp())
                .put("unlock_attr", method.traits().duress() ? 1 : 0)
                .put("unlock_name", name(person, method))
                .put("user_name", person.name())
                .put("user_id", person.id())
                .put("unlock_sn", method.number())
                .put("uid", "ay" + person.id())
                .put("unlock_id", unlockId(method))
                .put("operate", under.operate())
                .put("lock_user_id", person.lockUserId())
                .put("opmode_id", Long.toString(method.key()))
                .put("voice_attr", method.traits().voice() ? 1 : 0)
                .put("user_type", person.userType())
                .put("delivery_status", method.pending() == null ? "SUCCESS" : "ONGOING")
                .put("allocate_flag", 0);
        shown.putObject("notify_info").put("app_send", 0);
        return shown;
    }

    static void unlockDetail(Person person, Set<String> codes, ArrayNode details) {
        Map<String, ArrayNode> lists = new LinkedHashMap<>();
        for (Method method : person.methods()) {
            if (codes.contains(method.dp())) {
                lists.computeIfAbsent(
                                method.dp(),
                                dp -> details.addObject().put("dp_code", dp).putArray("unlock_list"))
                        .addObject()
                        .put("unlock_id", unlockId(method))
                        .put("unlock_sn", method.number())
                        .put("unlock_name", name(person, method))
                        .put("unlock_attr", method.traits().duress() ? 1 : 0)
                        .put("op_mode_id", method.key())
                        .put("photo_unlock", method.traits().photo())
                        .put("admin", person.userType() != Person.COMMON);
            }
        }
        details.forEach(detail ->
                ((ObjectNode) detail).put("count", detail.path("unlock_list").size()));
    }

    /** The number of the data point and the number on the lock, as both pages' samples have it: 12-3 of a password. */
    private static String unlockId(Method method) {
        return DATA_POINTS.getOrDefault(method.dp(), OTHER_POINT) + "-" + method.number();
    }

    private static String name(Person person, Method method) {
        return method.traits().name() == null
                ? person.name() + " " + method.type()
                : method.traits().name();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
