package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.lock.Attempt;
import io.keyroute.simulator.lock.HistoryRow;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.VirtualLock;
import io.keyroute.simulator.lock.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People at the door and with the Tuya app: typing, showing a card, changing codes behind the API's back. */
final class DoorControl {

    private static final Set<String> METHODS = Set.of("card", "fingerprint", "face", "app", "remoteControl");

    private final Locks locks;

    DoorControl(Locks locks) {
        this.locks = locks;
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("POST /sim/locks/*/keypad", this::keypad);
        actions.put("POST /sim/locks/*/present", this::present);
        actions.put("POST /sim/locks/*/foreign-edit", this::edit);
        actions.put("POST /sim/locks/*/history", this::report);
    }

    private JsonNode keypad(String id, Input input) {
        VirtualLock lock = LockControl.lock(locks, id);
        String digits = input.only("digits", "at", "future").neededText("digits");
        if (!digits.matches("[0-9]{1,15}")) {
            throw BadControl.input("digits must be 1 to 15 digits");
        }
        return shown(locks.keypad().type(lock, digits, input.instant("at"), input.flag("future", false)));
    }

    private JsonNode present(String id, Input input) {
        VirtualLock lock = LockControl.lock(locks, id);
        input.only("userId", "method", "at", "future");
        String method = input.neededText("method");
        if (!METHODS.contains(method)) {
            throw BadControl.input("method must be card, fingerprint, face, app or remoteControl");
        }
        return shown(locks.keypad()
                .present(lock, input.neededText("userId"), method, input.instant("at"), input.flag("future", false)));
    }

    private static JsonNode shown(Attempt attempt) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("opened", attempt.opened())
                .put("reason", attempt.verdict().name());
        if (attempt.code() != null) {
            shown.put("code", attempt.code());
        }
        return shown;
    }

    private JsonNode edit(String deviceId, Input input) {
        VirtualLock lock = LockControl.lock(locks, deviceId);
        input.only("action", "passwordId", "name", "digits", "from", "to");
        String action = input.neededText("action");
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("action", action);
        if (action.equals("add")) {
            Window window = window(input);
            if (window == null) {
                throw BadControl.input("from and to are needed");
            }
            return answer.put(
                    "passwordId", locks.appEdits().add(lock, input.text("name"), input.neededText("digits"), window));
        }
        long id = input.neededId("passwordId");
        switch (action) {
            case "delete" -> locks.appEdits().delete(lock, id);
            case "change" -> locks.appEdits().change(lock, id, input.text("name"), input.text("digits"), window(input));
            case "ghost" -> locks.appEdits().ghost(lock, id);
            case "lose" -> locks.appEdits().lose(lock, id);
            default -> throw BadControl.input("action must be add, delete, change, ghost or lose");
        }
        return answer.put("passwordId", id);
    }

    /** Null where neither end is given. */
    private static Window window(Input input) {
        Instant from = input.instant("from");
        Instant to = input.instant("to");
        if (from == null && to == null) {
            return null;
        }
        if (from == null || to == null || !from.isBefore(to)) {
            throw BadControl.input("from and to must both be given, from before to");
        }
        return new Window(from.getEpochSecond(), to.getEpochSecond(), null, List.of());
    }

    private JsonNode report(String id, Input input) {
        VirtualLock lock = LockControl.lock(locks, id);
        input.only("code", "value", "name", "userId", "at", "alarm");
        Instant at = input.instant("at");
        if (at == null) {
            throw BadControl.input("at is needed");
        }
        String userId = input.text("userId") == null ? "0" : input.text("userId");
        String name = input.text("name") == null ? "" : input.text("name");
        locks.keypad()
                .report(
                        lock,
                        new HistoryRow(
                                0,
                                at.toEpochMilli(),
                                0,
                                input.flag("alarm", false),
                                input.neededText("code"),
                                input.neededText("value"),
                                name,
                                userId,
                                userId.equals("0") ? "" : name));
        return JsonNodeFactory.instance.objectNode().put("reported", true);
    }
}
