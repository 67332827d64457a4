package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.simulator.fleet.LockKind;
import io.keyroute.simulator.lock.LocalKey;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.NewCode;
import io.keyroute.simulator.lock.Passwords;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.VirtualLock;
import io.keyroute.simulator.lock.Window;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Temporary passwords: create, change, remove. What reads them is in {@link PasswordReads}. */
final class PasswordCalls {

    private final Passwords passwords;
    private final Tickets tickets;
    private final PasswordReads reads;

    PasswordCalls(Locks locks, Tickets tickets) {
        this.passwords = locks.passwords();
        this.tickets = tickets;
        this.reads = new PasswordReads(locks);
    }

    void addTo(Map<Operation, Handler> handlers) {
        reads.addTo(handlers);
        handlers.put(Operation.TEMP_PASSWORD_CREATE, request -> created(request, request.neededText("name")));
        handlers.put(Operation.TEMP_PASSWORD_CREATE_V2, request -> created(request, null));
        handlers.put(Operation.TEMP_PASSWORD_MODIFY, this::modify);
        handlers.put(Operation.TEMP_PASSWORD_FREEZE, request -> {
            passwords.freeze(request.lock(), request.passwordId(), request.mishap());
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.TEMP_PASSWORD_UNFREEZE, request -> {
            passwords.unfreeze(request.lock(), request.passwordId(), request.mishap());
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.TEMP_PASSWORD_DELETE, request -> {
            passwords.delete(request.lock(), request.passwordId(), request.mishap());
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.TEMP_PASSWORD_CLEAR, request -> {
            passwords.clear(request.lock(), request.mishap());
            return BooleanNode.TRUE;
        });
        handlers.put(Operation.ISSUE_PASSWORD, request -> {
            String id = request.text("password_id");
            passwords.issue(request.lock(), id == null ? null : Request.number("password_id", id), request.mishap());
            return BooleanNode.TRUE;
        });
    }

    private JsonNode created(Request request, String name) {
        if (request.text("password") == null) {
            throw TuyaError.missing("password");
        }
        long id = passwords.create(request.lock(), wanted(request, name), request.mishap());
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }

    private JsonNode modify(Request request) {
        passwords.modify(request.lock(), request.passwordId(), wanted(request, request.text("name")), request.mishap());
        return BooleanNode.TRUE;
    }

    private NewCode wanted(Request request, String name) {
        Window window = new Window(
                request.neededNumber("effective_time"),
                request.neededNumber("invalid_time"),
                request.text("time_zone"),
                Schedules.ofPassword(request.field("schedule_list")));
        String type = request.text("type");
        if (type != null && !type.equals("0") && !type.equals("1")) {
            throw TuyaError.illegalParameter("type");
        }
        return new NewCode(
                name, digits(request), window, type == null ? null : type.equals("1"), request.text("phone"));
    }

    /** Null where the call carries no password. */
    private String digits(Request request) {
        String cipher = request.text("password");
        if (cipher == null) {
            return null;
        }
        String type = request.text("password_type");
        if (type == null && request.text("ticket_id") == null && takesLocalKey(request.lock())) {
            byte[] key = LocalKey.of(request.lock().id()).text().getBytes(StandardCharsets.US_ASCII);
            return Tickets.plain(key, cipher);
        }
        if (!"ticket".equals(type)) {
            throw TuyaError.illegalParameter("password_type must be ticket");
        }
        return tickets.decrypt(request.neededText("ticket_id"), request.lock().id(), cipher);
    }

    /** "Creates a password that is encrypted with the local key": the flow of Zigbee locks, without a ticket. */
    private static boolean takesLocalKey(VirtualLock lock) {
        return lock.profile().kind() == LockKind.ZIGBEE;
    }
}
