package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.RemoteDoors;
import io.keyroute.simulator.lock.TuyaError;
import java.util.Map;

/** Opening and locking from afar, and the count of views of what the lock recorded. */
final class RemoteCalls {

    private final RemoteDoors doors;
    private final Tickets tickets;

    RemoteCalls(Locks locks, Tickets tickets) {
        this.doors = locks.remoteDoors();
        this.tickets = tickets;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.REMOTE_METHODS, this::methods);
        handlers.put(Operation.REMOTE_SWITCH, request -> {
            doors.configure(request.lock(), request.neededText("remote_unlock_type"), request.neededFlag("open"));
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.OPEN_WITH_PASSWORD, this::withPassword);
        handlers.put(Operation.OPEN_DOOR, request -> {
            ticket(request);
            return BooleanNode.valueOf(doors.open(request.lock(), request.mishap()));
        });
        handlers.put(Operation.OPEN_DOOR_V11, request -> {
            long channel = request.neededNumber("channel_id");
            ticket(request);
            return BooleanNode.valueOf(doors.openChannel(request.lock(), channel, request.mishap()));
        });
        handlers.put(Operation.OPEN_CANCEL, request -> {
            long reason = request.neededNumber("type");
            if (reason != 1 && reason != 2) {
                throw TuyaError.illegalParameter("type must be 1 or 2");
            }
            return BooleanNode.valueOf(doors.refuse(request.lock()));
        });
        handlers.put(Operation.DOOR_OPERATE, this::operate);
        handlers.put(Operation.MEDIA_VIEWS, request -> IntNode.valueOf(doors.views(request.lock())));
        handlers.put(Operation.MEDIA_VIEWED, request -> IntNode.valueOf(doors.viewed(request.lock())));
    }

    /** The page shows one object although it speaks of methods: a lock with several ways answers a list. */
    private JsonNode methods(Request request) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        doors.methods(request.lock())
                .forEach((type, open) ->
                        list.addObject().put("remote_unlock_type", type).put("open", open));
        return list.size() == 1 ? list.get(0) : list;
    }

    private JsonNode withPassword(Request request) {
        if (!"ticket".equals(request.neededText("password_type"))) {
            throw TuyaError.illegalParameter("password_type must be ticket");
        }
        String digits =
                tickets.decrypt(request.neededText("ticket_id"), request.lock().id(), request.neededText("password"));
        return BooleanNode.valueOf(doors.openWithPassword(request.lock(), digits, request.mishap()));
    }

    private JsonNode operate(Request request) {
        boolean open = request.text("open") == null || request.neededFlag("open");
        ticket(request);
        return BooleanNode.valueOf(
                open ? doors.open(request.lock(), request.mishap()) : doors.lock(request.lock(), request.mishap()));
    }

    private void ticket(Request request) {
        tickets.spend(request.neededText("ticket_id"), request.lock().id());
    }
}
