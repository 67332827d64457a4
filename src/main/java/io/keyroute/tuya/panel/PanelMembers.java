package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.UnlockDetail;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Members: those of the home, and those whom only the lock's panel knows. */
final class PanelMembers {
    private static final int ANY_SEX = 1;
    private static final int NOT_TOLD = -1;

    private PanelMembers() {}

    /** No kind of lock has both kinds of users: of the kind that it has not there are none. */
    static CompletableFuture<Object> count(PanelBridge bridge, PanelInput input) {
        CompletableFuture<Integer> home = bridge.homeUsers(input).thenApply(List::size);
        return PanelBridge.otherwise(home, () -> CompletableFuture.completedFuture(NOT_TOLD))
                .thenCompose(family -> {
                    CompletableFuture<Integer> panel = PanelBridge.otherwise(
                            PanelUsers.all(bridge, input.device()).thenApply(List::size),
                            () -> bridge.accessUsers(input).thenApply(List::size));
                    return (family == NOT_TOLD
                                    ? panel
                                    : PanelBridge.otherwise(panel, () -> CompletableFuture.completedFuture(0)))
                            .thenApply(count -> shape("familyUser", Math.max(0, family), "panelUser", count));
                });
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
                    .orElseGet(() -> PanelUsers.detail(bridge, input, points, userId));
        });
    }

    private static Map<String, Object> homeDetail(String device, DataPoints points, HomeUser user) {
        List<Map<String, Object>> details = user.unlockDetail().stream()
                .map(detail ->
                        shape("dpId", points.point(detail.dpCode()), "unlockList", methods(device, points, detail)))
                .toList();
        return member(user, "unlockDetail", details);
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
