package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.DeviceUser;
import io.keyroute.tuya.client.api.DeviceUsers;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListAssignedKeys;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.UnlockDetail;
import io.keyroute.tuya.client.api.UnlockKeys;
import io.keyroute.tuya.client.api.UnlockKeys.UnlockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Members: those of the home, and those whom only the lock's panel knows. */
final class PanelMembers {
    private static final int NOT_A_HOME_USER = 2;
    private static final int ANY_SEX = 1;
    private static final int NOT_TOLD = -1;
    private static final String WITHOUT_ACCOUNT = "30";

    private PanelMembers() {}

    /** No kind of lock has both kinds of users: of the kind that it has not there are none. */
    static CompletableFuture<Object> count(PanelBridge bridge, PanelInput input) {
        CompletableFuture<Integer> home = bridge.homeUsers(input).thenApply(List::size);
        return PanelBridge.otherwise(home, () -> CompletableFuture.completedFuture(NOT_TOLD))
                .thenCompose(family -> {
                    CompletableFuture<Integer> panel = PanelBridge.otherwise(
                            panelUsers(bridge, input.device()).thenApply(List::size),
                            () -> bridge.accessUsers(input).thenApply(List::size));
                    return (family == NOT_TOLD
                                    ? panel
                                    : PanelBridge.otherwise(panel, () -> CompletableFuture.completedFuture(0)))
                            .thenApply(count -> shape("familyUser", Math.max(0, family), "panelUser", count));
                });
    }

    static CompletableFuture<List<DeviceUser>> panelUsers(PanelBridge bridge, String device) {
        return bridge.send(new ListDeviceUsers(device)).thenApply(DeviceUsers::records);
    }

    static CompletableFuture<Object> ofHome(PanelBridge bridge, PanelInput input) {
        return bridge.people(input)
                .thenApply(users -> users.stream().map(PanelMembers::member).toList());
    }

    private static Map<String, Object> member(HomeUser user) {
        List<String> methods = MethodRef.methods(List.of(user)).stream()
                .map(owned -> owned.method().type() + owned.method().number())
                .toList();
        return member(user, "unlockList", methods);
    }

    private static Map<String, Object> member(HomeUser user, String methodsName, Object methods) {
        return shape(
                "userId",
                user.userId(),
                "avatarUrl",
                user.avatarUrl(),
                "userContact",
                user.userContact(),
                methodsName,
                methods,
                "userType",
                user.userType() == null ? null : user.userType().toString(),
                "nickName",
                user.nickName());
    }

    static CompletableFuture<Object> ofPanel(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        return panelUsers(bridge, device).thenCompose(found -> {
            List<Object> members = new ArrayList<>();
            return PanelBridge.inTurn(PanelBridge.slice(input, found), user -> keys(bridge, device, user)
                            .thenAccept(keys -> members.add(panelMember(
                                    user,
                                    "unlockList",
                                    keys.stream()
                                            .map(key -> key.unlockType() + key.unlockNo())
                                            .toList()))))
                    .thenApply(done -> members);
        });
    }

    private static Map<String, Object> panelMember(DeviceUser user, String methodsName, Object methods) {
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
            boolean has = keys.stream()
                    .anyMatch(key -> new MethodRef(DataPoints.codeOf(key.unlockType()), key.unlockNo()).equals(method));
            return has
                    ? CompletableFuture.completedFuture(Optional.of(first.userId()))
                    : owner(bridge, device, users.subList(1, users.size()), method);
        });
    }

    static CompletableFuture<Object> detail(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String userId = input.text("userId");
        return PanelBridge.orNone(bridge.people(input)).thenCompose(users -> {
            DataPoints points = bridge.points().learnedFrom(users);
            return users.stream()
                    .filter(one -> userId.equals(one.userId()))
                    .findFirst()
                    .<CompletableFuture<Object>>map(
                            user -> CompletableFuture.completedFuture(homeDetail(device, points, user)))
                    .orElseGet(() -> panelDetail(bridge, input, points, userId));
        });
    }

    private static Map<String, Object> homeDetail(String device, DataPoints points, HomeUser user) {
        List<Map<String, Object>> details = user.unlockDetail().stream()
                .map(detail ->
                        shape("dpId", points.point(detail.dpCode()), "unlockList", methods(device, points, detail)))
                .toList();
        return member(user, "unlockDetail", details);
    }

    private static CompletableFuture<Object> panelDetail(
            PanelBridge bridge, PanelInput input, DataPoints points, String userId) {
        String device = input.device();
        return PanelBridge.orNone(panelUsers(bridge, device)).thenCompose(users -> {
            DeviceUser user = users.stream()
                    .filter(one -> userId.equals(one.userId()))
                    .findFirst()
                    .orElseThrow(() -> input.invalid("the lock has no member of this userId"));
            return keys(bridge, device, user).thenApply(keys -> {
                Map<String, List<Object>> byPoint = new LinkedHashMap<>();
                for (UnlockKey key : keys) {
                    MethodRef method = new MethodRef(DataPoints.codeOf(key.unlockType()), key.unlockNo());
                    byPoint.computeIfAbsent(points.point(method.code()), point -> new ArrayList<>())
                            .add(shape(
                                    "devId",
                                    device,
                                    "unlockId",
                                    method.unlockId(points),
                                    "unlockAttr",
                                    key.hijack() ? 1 : 0));
                }
                return panelMember(
                        user,
                        "unlockDetail",
                        byPoint.entrySet().stream()
                                .map(one -> shape("dpId", one.getKey(), "unlockList", one.getValue()))
                                .toList());
            });
        });
    }

    private static List<Map<String, Object>> methods(String device, DataPoints points, UnlockDetail detail) {
        return detail.unlockList().stream()
                .map(method -> shape(
                        "devId",
                        device,
                        "unlockId",
                        method.unlockId() == null && method.unlockSn() != null
                                ? new MethodRef(detail.dpCode(), method.unlockSn()).unlockId(points)
                                : method.unlockId(),
                        "unlockName",
                        method.unlockName(),
                        "unlockAttr",
                        method.unlockAttr(),
                        "opModeId",
                        method.opModeId()))
                .toList();
    }

    static CompletableFuture<Object> add(PanelBridge bridge, PanelInput input) {
        if (input.optionalText("avatar") != null) {
            throw input.invalid("the cloud takes no avatar: leave it out");
        }
        int height = input.number("height", 0);
        AddDeviceUser request = new AddDeviceUser(
                input.device(),
                input.text("name"),
                input.number("sex", ANY_SEX),
                input.optionalTime("birthday"),
                height == 0 ? null : height,
                null,
                null);
        return bridge.send(request).thenApply(made -> shape("userId", made.userId()));
    }

    static CompletableFuture<Object> delete(PanelBridge bridge, PanelInput input) {
        return bridge.write(new DeleteDeviceUser(input.device(), input.text("userId")));
    }
}
