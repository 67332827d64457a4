package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.keyroute.simulator.fleet.LockKind;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.Method;
import io.keyroute.simulator.lock.MethodLinks;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.UnlockMethods;
import io.keyroute.simulator.lock.VirtualLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unlocking methods: enrol, remove, link, rename, duress and attributes. */
final class MethodCalls {

    private static final Set<String> TYPES = Set.of("fingerprint", "password", "card", "face", "remoteControl");
    private static final int VOICE = 1;
    private static final int PHOTO = 2;

    private final UnlockMethods methods;
    private final MethodLinks links;
    private final Tickets tickets;

    MethodCalls(Locks locks, Tickets tickets) {
        this.methods = locks.unlockMethods();
        this.links = locks.methodLinks();
        this.tickets = tickets;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.ENTRY, this::enrol);
        handlers.put(
                Operation.CANCEL_ENTRY,
                request -> BooleanNode.valueOf(methods.cancel(request.lock(), type(request.variable("unlock_type")))));
        handlers.put(Operation.UNLOCK_METHOD_DELETE, this::remove);
        handlers.put(Operation.SYNC_METHODS, this::sync);
        handlers.put(Operation.ALLOCATE_PASSWORD, this::allocateOne);
        handlers.put(Operation.ALLOCATE_METHODS, this::allocate);
        handlers.put(Operation.RENAME_METHOD, this::rename);
        handlers.put(Operation.DURESS_SET, request -> duress(request, "unlock_no", true));
        handlers.put(Operation.DURESS_DELETE, request -> duress(request, "unlock_sn", false));
        handlers.put(Operation.METHOD_ATTRIBUTE, this::attribute);
        handlers.put(Operation.RECORD_ALLOCATE, request -> {
            links.allocateRecord(request.lock(), request.variable("record_id"), request.neededText("user_id"));
            return BooleanNode.TRUE;
        });
    }

    private JsonNode enrol(Request request) {
        String type = type(request.neededText("unlock_type"));
        boolean home = PeopleCalls.home(request.neededText("user_type"));
        String userId = request.neededText("user_id");
        String digits = null;
        if (type.equals("password") && (request.text("password") != null || needsDigits(request.lock()))) {
            if (!"ticket".equals(request.text("password_type"))) {
                throw TuyaError.illegalParameter("password_type must be ticket");
            }
            digits = tickets.decrypt(
                    request.neededText("ticket_id"), request.lock().id(), request.neededText("password"));
        }
        methods.enrol(request.lock(), userId, home, type, digits, request.mishap());
        return BooleanNode.TRUE;
    }

    /** "Available only when the device is a Bluetooth lock": elsewhere they are typed at the lock; keypads take both. */
    private static boolean needsDigits(VirtualLock lock) {
        return lock.profile().kind() == LockKind.BLE || lock.profile().kind() == LockKind.ACCESS_CONTROL;
    }

    private JsonNode remove(Request request) {
        methods.remove(
                request.lock(),
                request.variable("user_id"),
                PeopleCalls.home(request.variable("user_type")),
                request.variable("unlock_type"),
                request.number("unlock_no"),
                request.mishap());
        return BooleanNode.TRUE;
    }

    /** The table has the codes in the query, the sample in the body. */
    private JsonNode sync(Request request) {
        String codes = request.anywhere("codes");
        if (codes == null) {
            throw TuyaError.missing("codes");
        }
        links.sync(request.lock(), Arrays.asList(codes.split(",")));
        return BooleanNode.TRUE;
    }

    private JsonNode allocateOne(Request request) {
        String dp = Method.dp(type(request.neededText("type")));
        int number = (int) Math.min(Integer.MAX_VALUE, request.neededNumber("no"));
        links.allocate(request.lock(), request.variable("user_id"), List.of(new MethodLinks.Named(dp, number)));
        return BooleanNode.TRUE;
    }

    private JsonNode allocate(Request request) {
        JsonNode list = request.field("unlock_list");
        if (!list.isArray() || list.isEmpty()) {
            throw TuyaError.missing("unlock_list");
        }
        List<MethodLinks.Named> named = new ArrayList<>();
        for (JsonNode entry : list) {
            Request inside = request.inside(entry);
            named.add(new MethodLinks.Named(
                    inside.neededText("dp_code"), (int) Math.min(Integer.MAX_VALUE, inside.neededNumber("unlock_sn"))));
        }
        links.allocate(request.lock(), request.neededText("user_id"), named);
        return BooleanNode.TRUE;
    }

    private JsonNode rename(Request request) {
        MethodLinks.Named named = new MethodLinks.Named(request.neededText("dp_code"), request.number("unlock_sn"));
        links.rename(request.lock(), named, request.neededText("unlock_name"));
        return BooleanNode.TRUE;
    }

    /** To set it the page has the bare type, to delete it the data point: each understands both. */
    private JsonNode duress(Request request, String number, boolean on) {
        String given = request.variable("unlock_type");
        String dp = given.startsWith("unlock_") ? given : Method.dp(type(given));
        links.duress(request.lock(), new MethodLinks.Named(dp, request.number(number)), on);
        return BooleanNode.TRUE;
    }

    private JsonNode attribute(Request request) {
        int attribute = request.number("attribute");
        if (attribute != VOICE && attribute != PHOTO) {
            throw TuyaError.illegalParameter("attribute must be 1 or 2");
        }
        links.attribute(request.lock(), request.number("opmode_id"), attribute == PHOTO, request.neededFlag("enabled"));
        return BooleanNode.TRUE;
    }

    private static String type(String type) {
        if (!TYPES.contains(type)) {
            throw TuyaError.illegalParameter("unlock_type " + type);
        }
        return type;
    }
}
