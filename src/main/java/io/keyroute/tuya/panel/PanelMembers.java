package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.DeviceUser;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListAssignedKeys;
import io.keyroute.tuya.client.api.ListDeviceUsers;
import io.keyroute.tuya.client.api.UnlockDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Members: those of the home, and those whom only the lock's panel knows. */
final class PanelMembers {
    private static final int NOT_A_HOME_USER = 2;
    private static final int ANY_SEX = 1;
    private static final String WITHOUT_ACCOUNT = "30";

    private PanelMembers() {}

    static CompletableFuture<Object> count(PanelBridge bridge, PanelInput input) {
        return bridge.homeUsers(input).thenCompose(home -> bridge.send(new ListDeviceUsers(input.device()))
                .thenApply(panel -> shape(
                        "familyUser", home.size(), "panelUser", panel.records().size())));
    }

    static CompletableFuture<Object> ofHome(PanelBridge bridge, PanelInput input) {
        return bridge.homeUsers(input)
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
        return bridge.send(new ListDeviceUsers(device)).thenCompose(found -> {
            List<Object> members = new ArrayList<>();
            return PanelBridge.inTurn(PanelBridge.slice(input, found.records()), user -> methods(bridge, device, user)
                            .thenAccept(methods -> members.add(shape(
                                    "userId", user.userId(),
                                    "userContact", user.contact(),
                                    "unlockList", methods,
                                    "userType", WITHOUT_ACCOUNT,
                                    "nickName", user.nickName()))))
                    .thenApply(done -> members);
        });
    }

    private static CompletableFuture<List<String>> methods(PanelBridge bridge, String device, DeviceUser user) {
        if (user.userId() == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        return bridge.send(new ListAssignedKeys(device, NOT_A_HOME_USER, user.userId(), null))
                .thenApply(keys -> keys.unlockKeys().stream()
                        .map(key -> key.unlockType() + key.unlockNo())
                        .toList());
    }

    static CompletableFuture<Object> detail(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String userId = input.text("userId");
        return bridge.homeUsers(input).thenApply(users -> {
            DataPoints points = bridge.points().learnedFrom(users);
            HomeUser user = users.stream()
                    .filter(one -> userId.equals(one.userId()))
                    .findFirst()
                    .orElseThrow(() -> input.invalid("the lock has no home user of this userId"));
            List<Map<String, Object>> details = user.unlockDetail().stream()
                    .map(detail ->
                            shape("dpId", points.point(detail.dpCode()), "unlockList", methods(device, points, detail)))
                    .toList();
            return member(user, "unlockDetail", details);
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
