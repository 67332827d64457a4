package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Change;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Members;
import io.keyroute.simulator.lock.Method;
import io.keyroute.simulator.lock.Person;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Device users, home users and unlocking methods as they are read back. */
final class PeopleReads {

    private static final int ADMINISTRATOR = 10;

    private final Locks locks;
    private final Members members;

    PeopleReads(Locks locks) {
        this.locks = locks;
        this.members = locks.members();
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.DEVICE_USER_GET, request -> deviceUser(request, existing(request, false)));
        handlers.put(Operation.DEVICE_USER_LIST, this::deviceUsers);
        handlers.put(Operation.DEVICE_USER_GET_V11, request -> member(existing(request, null)));
        handlers.put(Operation.DEVICE_USER_LIST_V11, this::users);
        handlers.put(Operation.HOME_USER_LIST, this::homeUsers);
        handlers.put(Operation.ASSIGNED_KEYS, this::assignedKeys);
        handlers.put(Operation.OPMODES, this::opmodes);
    }

    private Person existing(Request request, Boolean home) {
        Person person = members.get(request.lock(), request.variable("user_id"));
        if (home != null && person.home() != home) {
            throw TuyaError.noSuchUser();
        }
        return person;
    }

    private static ObjectNode deviceUser(Request request, Person person) {
        return object().put("device_id", request.lock().id())
                .put("user_id", person.id())
                .put("nick_name", person.name())
                .put("sex", person.sex())
                .put("contact", person.contact());
    }

    private JsonNode deviceUsers(Request request) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        members.all(request.lock()).stream().filter(p -> !p.home()).forEach(p -> list.add(deviceUser(request, p)));
        return list;
    }

    private JsonNode users(Request request) {
        String keyword = orEmpty(request.parameter("keyword")).toLowerCase(Locale.ROOT);
        String role = orEmpty(request.parameter("role"));
        List<Person> found = members.all(request.lock()).stream()
                .filter(p -> p.name().toLowerCase(Locale.ROOT).contains(keyword))
                .filter(p -> role.isEmpty() || role.equals("admin") == (p.userType() == ADMINISTRATOR))
                .toList();
        return page(request, found.stream().map(this::member).toList());
    }

    private JsonNode homeUsers(Request request) {
        if (request.parameter("codes") == null) {
            throw TuyaError.missing("codes");
        }
        Set<String> codes = Set.copyOf(Arrays.asList(request.parameter("codes").split(",")));
        List<ObjectNode> found = members.all(request.lock()).stream()
                .filter(Person::home)
                .map(person -> {
                    ObjectNode shown = member(person);
                    unlockDetail(person, codes, shown.putArray("unlock_detail"));
                    return shown;
                })
                .toList();
        return page(request, found);
    }

    private ObjectNode member(Person person) {
        ObjectNode shown = object().put("avatar_url", "")
                .put("back_home_notify_attr", 0)
                .put("effective_flag", inEffect(person) ? 1 : 0)
                .put("lock_user_id", person.lockUserId())
                .put("nick_name", person.name())
                .put("uid", "ay" + person.id())
                .put("user_contact", person.contact())
                .put("user_id", person.id())
                .put("user_type", person.userType());
        ObjectNode schedule = shown.putObject("time_schedule_info");
        schedule.put("permanent", person.validity().permanent());
        if (!person.validity().permanent()) {
            schedule.put("effective_time", person.validity().window().from())
                    .put("expired_time", person.validity().window().to());
            Schedules.writeDetails(
                    person.validity().window().hours(),
                    person.validity().window().zone(),
                    schedule.putArray("schedule_details"));
        }
        if (person.change() != null) {
            schedule.put("operate", person.change().operate())
                    .put("delivery_status", PasswordReads.deliveryStatus(person.status()));
        }
        return shown;
    }

    private boolean inEffect(Person person) {
        return person.validity().permanent()
                || person.validity().window().at(Instant.ofEpochSecond(locks.nowSeconds())) == Verdict.OPENED;
    }

    private static void unlockDetail(Person person, Set<String> codes, ArrayNode details) {
        Map<String, ArrayNode> lists = new LinkedHashMap<>();
        for (Method method : person.methods()) {
            if (codes.contains(method.dp())) {
                lists.computeIfAbsent(
                                method.dp(),
                                dp -> details.addObject().put("dp_code", dp).putArray("unlock_list"))
                        .addObject()
                        .put("unlock_id", person.lockUserId() + "-" + method.number())
                        .put("unlock_sn", method.number())
                        .put("unlock_name", person.name() + " " + method.type())
                        .put("unlock_attr", 0)
                        .put("op_mode_id", method.number())
                        .put("photo_unlock", false)
                        .put("admin", false);
            }
        }
        details.forEach(detail ->
                ((ObjectNode) detail).put("count", detail.path("unlock_list").size()));
    }

    private JsonNode assignedKeys(Request request) {
        Person person = existing(request, PeopleCalls.home(request.variable("user_type")));
        String type = request.parameter("unlock_type");
        ObjectNode result = object();
        ArrayNode keys = result.putArray("unlock_keys");
        person.methods().stream()
                .filter(m -> m.onLock() && (type == null || type.isBlank() || type.equals(m.type())))
                .forEach(m -> keys.addObject()
                        .put("unlock_no", m.number())
                        .put("unlock_type", m.type())
                        .put("hijack", false));
        return result;
    }

    private JsonNode opmodes(Request request) {
        request.pageNo();
        request.pageSize();
        Person person = existing(request, null);
        String codes = orEmpty(request.parameter("codes"));
        List<String> wanted = codes.isBlank() ? List.of() : Arrays.asList(codes.split(","));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        person.methods().stream()
                .filter(m -> wanted.isEmpty() || wanted.contains(m.dp()))
                .skip((long) (request.pageNo() - 1) * request.pageSize())
                .limit(request.pageSize())
                .forEach(m -> list.add(opmode(person, m)));
        return list;
    }

    private static ObjectNode opmode(Person person, Method method) {
        Change under = method.pending() == null ? Change.ADD : method.pending().change();
        int settled = 1;
        int phase = method.pending() == null ? settled : under == Change.DELETE ? 9 : 10;
        return object().put("phase", phase)
                .put("dp_code", method.dp())
                .put("unlock_attr", 0)
                .put("unlock_name", person.name() + " " + method.type())
                .put("user_name", person.name())
                .put("user_id", person.id())
                .put("unlock_sn", method.number())
                .put("uid", "ay" + person.id())
                .put("unlock_id", person.lockUserId() + "-" + method.number())
                .put("operate", under.operate())
                .put("lock_user_id", person.lockUserId())
                .put("opmode_id", Integer.toString(method.number()))
                .put("user_type", person.userType())
                .put("delivery_status", method.pending() == null ? "SUCCESS" : "ONGOING")
                .put("allocate_flag", 0);
    }

    private static ObjectNode page(Request request, List<ObjectNode> all) {
        int size = request.pageSize();
        long skip = (long) (request.pageNo() - 1) * size;
        ObjectNode result = object().put("has_more", skip + size < all.size())
                .put("total", all.size())
                .put("total_pages", (all.size() + size - 1) / size);
        ArrayNode records = result.putArray("records");
        all.stream().skip(skip).limit(size).forEach(records::add);
        return result;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
