package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Bolt;
import io.keyroute.simulator.lock.Code;
import io.keyroute.simulator.lock.LockState;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Person;
import io.keyroute.simulator.lock.VirtualLock;
import io.keyroute.simulator.lock.Window;
import java.time.Instant;

/** A lock as the control paths show it: its true memory, digits included. */
final class LockView {

    private final Locks locks;

    LockView(Locks locks) {
        this.locks = locks;
    }

    ObjectNode of(VirtualLock lock) {
        LockState state = lock.state();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("deviceId", lock.id())
                .put("name", lock.device().name())
                .put("kind", lock.profile().kind().name())
                .put("entry", lock.device().entry())
                .put("online", state.online())
                .put("asleep", state.asleep())
                .put("gatewayId", lock.gateway() == null ? null : lock.gateway().id())
                .put("capacity", state.capacity())
                .put("full", state.full())
                .put("wakeEverySeconds", state.wakeEverySeconds())
                .put("driftSeconds", state.driftSeconds());
        Bolt bolt = lock.bolt();
        shown.putObject("door").put("open", bolt.open()).put("by", bolt.by()).put("at", bolt.at());
        ArrayNode codes = shown.putArray("codes");
        for (Code code : locks.passwordViews().truth(lock)) {
            if (!code.deleted() || code.slot() != null || code.ghost()) {
                codes.add(code(lock, code));
            }
        }
        ArrayNode users = shown.putArray("users");
        locks.members().all(lock).forEach(person -> users.add(person(person)));
        return shown;
    }

    private ObjectNode code(VirtualLock lock, Code code) {
        Window window = code.slot() == null ? code.window() : code.slot().window();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("passwordId", code.id())
                .put("name", code.name())
                .put("digits", code.slot() == null ? code.digits() : code.slot().digits())
                .put("from", time(window.from()))
                .put("to", time(window.to()))
                .put("phase", lock.profile().number(code.phase()))
                .put("state", code.phase().name())
                .put("status", code.status())
                .put("onLock", code.slot() != null)
                .put("frozen", code.slot() != null && code.slot().frozen())
                .put("expired", window.to() <= locks.nowSeconds())
                .put("ghost", code.ghost())
                .put(
                        "pending",
                        code.pending() == null ? null : code.pending().change().name());
        hours(window, shown);
        return shown;
    }

    private static ObjectNode person(Person person) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("userId", person.id())
                .put("name", person.name())
                .put("home", person.home())
                .put("permanent", person.applied().permanent());
        if (!person.applied().permanent()) {
            Window window = person.applied().window();
            shown.put("from", time(window.from())).put("to", time(window.to()));
            hours(window, shown);
        }
        ArrayNode methods = shown.putArray("methods");
        person.methods().forEach(method -> methods.addObject()
                .put("number", method.number())
                .put("opmodeId", method.key())
                .put("type", method.type())
                .put("digits", method.digits())
                .put("onLock", method.onLock()));
        return shown;
    }

    private static void hours(Window window, ObjectNode shown) {
        ArrayNode hours = shown.put("zone", window.zone()).putArray("hours");
        window.hours().forEach(h -> hours.addObject()
                .put("start", h.start())
                .put("end", h.end())
                .put("days", h.days()));
    }

    private static String time(long seconds) {
        return seconds >= Instant.MAX.getEpochSecond()
                ? null
                : Instant.ofEpochSecond(seconds).toString();
    }
}
