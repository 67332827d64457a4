package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Members;
import io.keyroute.simulator.lock.Person;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Device users and home users as they are read back. */
final class PeopleReads {

    private final Locks locks;
    private final Members members;

    PeopleReads(Locks locks) {
        this.locks = locks;
        this.members = locks.members();
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.DEVICE_USER_GET, request -> deviceUser(request, readable(request, false)));
        handlers.put(Operation.DEVICE_USER_LIST, this::deviceUsers);
        handlers.put(Operation.DEVICE_USER_GET_V11, this::userV11);
        handlers.put(Operation.DEVICE_USER_LIST_V11, this::users);
        handlers.put(Operation.HOME_USER_LIST, this::homeUsers);
        handlers.put(Operation.ABSENT_USERS, this::absent);
    }

    private Person existing(Request request, Boolean home) {
        Person person = members.get(request.lock(), request.variable("user_id"));
        if (home != null && person.home() != home) {
            throw TuyaError.noSuchUser();
        }
        return person;
    }

    /** "You cannot query the administrators", say the pages of single users; their samples show one all the same. */
    private Person readable(Request request, Boolean home) {
        Person person = existing(request, home);
        if (locks.roles().administratorsHidden() && person.userType() != Person.COMMON) {
            throw new TuyaError(1106, "permission deny");
        }
        return person;
    }

    /** User 0 is whom the account stands for: an owner, unless the lock has one of its own or was told otherwise. */
    private JsonNode userV11(Request request) {
        if (!request.variable("user_id").equals("0")) {
            return member(readable(request, null));
        }
        Person self = members.self(request.lock());
        return self == null
                ? object().put("avatar_url", "")
                        .put("lock_user_id", 0)
                        .put("nick_name", "Owner")
                        .put("user_contact", "")
                        .put("user_id", "0")
                        .put("user_type", Person.OWNER)
                : member(self);
    }

    private JsonNode absent(Request request) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        members.absent(request.lock()).forEach(person -> list.addObject()
                .put("user_id", person.id())
                .put("user_type", person.userType())
                .put("lock_user_id", person.lockUserId()));
        return list;
    }

    private static ObjectNode deviceUser(Request request, Person person) {
        ObjectNode shown = object().put("device_id", request.lock().id())
                .put("user_id", person.id())
                .put("nick_name", person.name())
                .put("sex", person.sex())
                .put("contact", person.contact());
        if (person.figures() != null) {
            shown.put("birthday", person.figures().birthday())
                    .put("height", person.figures().height())
                    .put("weight", person.figures().weight());
        }
        return shown;
    }

    private JsonNode deviceUsers(Request request) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        members.shown(request.lock()).stream().filter(p -> !p.home()).forEach(p -> list.add(deviceUser(request, p)));
        return list;
    }

    private JsonNode users(Request request) {
        String keyword = orEmpty(request.parameter("keyword")).toLowerCase(Locale.ROOT);
        String role = orEmpty(request.parameter("role"));
        List<Person> found = members.shown(request.lock()).stream()
                .filter(p -> p.name().toLowerCase(Locale.ROOT).contains(keyword))
                .filter(p -> role.isEmpty() || role.equals("admin") == (p.userType() == Person.ADMINISTRATOR))
                .toList();
        return page(request, found.stream().map(this::member).toList());
    }

    private JsonNode homeUsers(Request request) {
        if (request.parameter("codes") == null) {
            throw TuyaError.missing("codes");
        }
        Set<String> codes = Set.copyOf(Arrays.asList(request.parameter("codes").split(",")));
        List<ObjectNode> found = members.shown(request.lock()).stream()
                .filter(Person::home)
                .map(person -> {
                    ObjectNode shown = member(person);
                    MethodReads.unlockDetail(person, codes, shown.putArray("unlock_detail"));
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
