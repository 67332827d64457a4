package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Roles;
import java.util.Map;
import java.util.Set;

/** People who ring, enrol a card with the lock in hand, leave the home in the app, or stand behind the account. */
final class PeopleControl {

    private static final Set<String> TYPES = Set.of("password", "card", "fingerprint", "face", "remoteControl");

    private final Locks locks;

    PeopleControl(Locks locks) {
        this.locks = locks;
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("POST /sim/locks/*/ring", (id, input) -> {
            input.only();
            locks.remoteDoors().ask(LockControl.lock(locks, id));
            return JsonNodeFactory.instance.objectNode().put("asked", true);
        });
        actions.put("POST /sim/locks/*/enrol", this::enrol);
        actions.put("POST /sim/locks/*/leave", (id, input) -> {
            String user = input.only("userId").neededText("userId");
            locks.members().leave(LockControl.lock(locks, id), user);
            return JsonNodeFactory.instance.objectNode().put("left", user);
        });
        actions.put("PUT /sim/account", (id, input) -> {
            input.only("actsAs", "administratorsHidden");
            Roles roles = locks.roles();
            roles.actAs(input.text("actsAs"));
            roles.administratorsHidden(input.flag("administratorsHidden", roles.administratorsHidden()));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("actsAs", roles.actsAs())
                    .put("administratorsHidden", roles.administratorsHidden());
        });
    }

    private JsonNode enrol(String id, Input input) {
        input.only("method", "digits");
        String method = input.neededText("method");
        String digits = input.text("digits");
        if (!TYPES.contains(method) || method.equals("password") != (digits != null)) {
            throw BadControl.input("method must be one of " + TYPES + ", with digits for a password only");
        }
        int number = locks.unlockMethods().enrolAtLock(LockControl.lock(locks, id), method, digits);
        return JsonNodeFactory.instance.objectNode().put("number", number);
    }
}
