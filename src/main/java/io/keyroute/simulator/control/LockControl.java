package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.lock.Gateway;
import io.keyroute.simulator.lock.LockState;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.VirtualLock;
import java.util.Map;

/** Looks at locks and gateways and sets their state. */
final class LockControl {

    private final Locks locks;
    private final LockView view;

    LockControl(Locks locks) {
        this.locks = locks;
        this.view = new LockView(locks);
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("GET /sim/locks", (id, input) -> all());
        actions.put("GET /sim/locks/*", (id, input) -> view.of(lock(locks, id)));
        actions.put("PUT /sim/locks/*", this::set);
        actions.put("GET /sim/gateways", (id, input) -> gateways());
        actions.put("PUT /sim/gateways/*", this::setGateway);
    }

    static VirtualLock lock(Locks locks, String id) {
        VirtualLock lock = locks.find(id);
        if (lock == null) {
            throw BadControl.absent("there is no lock " + id);
        }
        return lock;
    }

    private JsonNode all() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        locks.all().forEach(lock -> list.add(view.of(lock)));
        return list;
    }

    private JsonNode set(String id, Input input) {
        if (locks.gateways().containsKey(id)) {
            return setGateway(id, input);
        }
        VirtualLock lock = lock(locks, id);
        input.only(
                "online",
                "asleep",
                "capacity",
                "full",
                "wakeEverySeconds",
                "driftSeconds",
                "historyDelaySeconds",
                "deaf",
                "alone",
                "wake");
        LockState old = lock.state();
        locks.set(
                lock,
                new LockState(
                        input.flag("online", old.online()),
                        input.flag("asleep", old.asleep()),
                        input.whole("capacity", old.capacity(), 0),
                        input.flag("full", old.full()),
                        input.whole("wakeEverySeconds", old.wakeEverySeconds(), 0),
                        input.whole("driftSeconds", old.driftSeconds(), Integer.MIN_VALUE),
                        input.whole("historyDelaySeconds", old.historyDelaySeconds(), -1),
                        input.flag("deaf", old.deaf()),
                        input.flag("alone", old.alone())));
        if (input.flag("wake", false)) {
            locks.wake(lock);
        }
        return view.of(lock);
    }

    private JsonNode gateways() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        locks.gateways().values().forEach(gateway -> list.addObject()
                .put("gatewayId", gateway.id())
                .put("online", gateway.online()));
        return list;
    }

    private JsonNode setGateway(String id, Input input) {
        Gateway gateway = locks.gateways().get(id);
        if (gateway == null) {
            throw BadControl.absent("there is no gateway " + id);
        }
        input.only("online");
        locks.setGateway(gateway, input.flag("online", gateway.online()));
        return JsonNodeFactory.instance.objectNode().put("gatewayId", id).put("online", gateway.online());
    }
}
