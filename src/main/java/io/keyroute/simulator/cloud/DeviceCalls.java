package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.lock.LocalKey;
import io.keyroute.simulator.lock.Locks;
import io.keyroute.simulator.lock.TuyaError;
import io.keyroute.simulator.lock.VirtualLock;
import java.util.List;
import java.util.Map;

/** One device, and the devices of a user. */
final class DeviceCalls {

    private static final int PAGE = 20;

    private final Locks locks;

    DeviceCalls(Locks locks) {
        this.locks = locks;
    }

    void addTo(Map<Operation, Handler> handlers) {
        handlers.put(Operation.DEVICE, this::device);
        handlers.put(Operation.USER_DEVICES, this::ofUser);
    }

    /** The account's user has every device, a user of a home those locks that know them. */
    private JsonNode ofUser(Request request) {
        String uid = request.variable("uid");
        List<VirtualLock> found = locks.all().stream()
                .filter(lock -> uid.equals(AccountCalls.USER)
                        || locks.members().shown(lock).stream().anyMatch(p -> uid.equals("ay" + p.id())))
                .toList();
        if (found.isEmpty()) {
            throw TuyaError.noSuchUser();
        }
        int size = request.parameter("page_size") == null ? PAGE : request.pageSize();
        long skip = (long) (request.pageNo() - 1) * size;
        ObjectNode result = object().put("total", found.size())
                .put("total_pages", (found.size() + size - 1) / size)
                .put("has_more", skip + size < found.size());
        ArrayNode records = result.putArray("records");
        found.stream().skip(skip).limit(size).forEach(lock -> {
            ObjectNode shown =
                    described(lock).put("model", "SIM").put("lon", "").put("lat", "");
            shown.remove(List.of("status", "biz_type", "create_time", "update_time", "gateway_id"));
            records.add(shown);
        });
        return result;
    }

    private JsonNode device(Request request) {
        if (request.lock() == null) {
            return described(
                    request.variable("device_id"), request.variable("device_id"), "wg2", true, false, "+01:00");
        }
        ObjectNode described = described(request.lock());
        described
                .withArray("status")
                .addObject()
                .put("code", "residual_electricity")
                .put("value", 87);
        return described;
    }

    private static ObjectNode described(VirtualLock lock) {
        Device device = lock.device();
        boolean online = lock.state().online()
                && (lock.gateway() == null || lock.gateway().online());
        ObjectNode described = described(
                device.id(),
                device.name(),
                lock.profile().category(),
                online && !lock.state().asleep() && !device.shownOffline(),
                lock.gateway() != null,
                device.zone().getId());
        if (lock.gateway() != null) {
            described.put("gateway_id", lock.gateway().id());
        }
        return described;
    }

    private static ObjectNode described(
            String id, String name, String category, boolean online, boolean sub, String zone) {
        ObjectNode device = object().put("id", id)
                .put("name", name)
                .put("uid", AccountCalls.USER)
                .put("local_key", LocalKey.of(id).text())
                .put("category", category)
                .put("product_id", "sim" + category)
                .put("product_name", "Simulated " + category)
                .put("sub", sub)
                .put("uuid", id)
                .put("owner_id", "1")
                .put("online", online)
                .put("active_time", 1600000000)
                .put("create_time", 1600000000)
                .put("update_time", 1600000000)
                .put("biz_type", 0)
                .put("icon", "")
                .put("ip", "")
                .put("time_zone", zone);
        device.putArray("status");
        return device;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
