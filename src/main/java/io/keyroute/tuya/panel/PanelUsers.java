package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.DeviceUser;
import io.keyroute.tuya.client.api.DeviceUsers;
import io.keyroute.tuya.client.api.ListAssignedKeys;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.UnlockKeys;
import io.keyroute.tuya.client.api.UnlockKeys.UnlockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Members without an account, whom only the lock's panel knows, and what they unlock with. */
final class PanelUsers {
    private static final int NOT_A_HOME_USER = 2;
    private static final String WITHOUT_ACCOUNT = "30";

    private PanelUsers() {}

    static CompletableFuture<List<DeviceUser>> all(PanelBridge bridge, String device) {
        return bridge.send(new ListDeviceUsers(device)).thenApply(DeviceUsers::records);
    }

    static CompletableFuture<Object> list(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        return all(bridge, device).thenCompose(found -> {
            List<Object> members = new ArrayList<>();
            return PanelBridge.inTurn(PanelBridge.slice(input, found), user -> keys(bridge, device, user)
                            .thenAccept(keys -> members.add(member(
                                    user,
                                    "unlockList",
                                    keys.stream()
                                            .map(key -> key.unlockType() + key.unlockNo())
                                            .toList()))))
                    .thenApply(done -> members);
        });
    }

    private static Map<String, Object> member(DeviceUser user, String methodsName, Object methods) {
        return shape(
                "userId",
                user.userId(),
                "userContact",
                user.contact(),
                methodsName,
                methods,
                "userType",
                WITHOUT_ACCOUNT,
                "nickName",
                user.nickName());
    }

    private static CompletableFuture<List<UnlockKey>> keys(PanelBridge bridge, String device, DeviceUser user) {
        return user.userId() == null
                ? CompletableFuture.completedFuture(List.of())
                : bridge.send(new ListAssignedKeys(device, NOT_A_HOME_USER, user.userId(), null))
                        .thenApply(UnlockKeys::unlockKeys);
    }

    /** Whose a method is, asked of one after the other. */
    static CompletableFuture<Optional<String>> owner(
            PanelBridge bridge, String device, List<DeviceUser> users, MethodRef method) {
        if (users.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        DeviceUser first = users.get(0);
        return keys(bridge, device, first).thenCompose(keys -> {
            boolean has = keys.stream().anyMatch(key -> MethodRef.of(key).equals(method));
            return has
                    ? CompletableFuture.completedFuture(Optional.of(first.userId()))
                    : owner(bridge, device, users.subList(1, users.size()), method);
        });
    }

    static CompletableFuture<Object> detail(PanelBridge bridge, PanelInput input, DataPoints points, String userId) {
        String device = input.device();
        return PanelBridge.orNone(all(bridge, device)).thenCompose(users -> {
            DeviceUser user = users.stream()
                    .filter(one -> userId.equals(one.userId()))
                    .findFirst()
                    .orElseThrow(() -> input.invalid("the lock has no member of this userId"));
            return keys(bridge, device, user).thenApply(keys -> {
                Map<String, List<Object>> byPoint = new LinkedHashMap<>();
                for (UnlockKey key : keys) {
                    MethodRef method = MethodRef.of(key);
                    byPoint.computeIfAbsent(points.point(method.code()), point -> new ArrayList<>())
                            .add(shape(
                                    "devId",
                                    device,
                                    "unlockId",
                                    method.unlockId(points),
                                    "unlockAttr",
                                    key.hijack() ? 1 : 0));
                }
                return member(
                        user,
                        "unlockDetail",
                        byPoint.entrySet().stream()
                                .map(one -> shape("dpId", one.getKey(), "unlockList", one.getValue()))
                                .toList());
            });
        });
    }
}
