package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AllocatePassword;
import io.keyroute.tuya.client.api.AllocateUnlockingMethods;
import io.keyroute.tuya.client.api.DeleteDuressAlarm;
import io.keyroute.tuya.client.api.DeleteUnlockingMethod;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListUnassignedKeys;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.MethodNumber;
import io.keyroute.tuya.client.api.RenameUnlockingMethod;
import io.keyroute.tuya.client.api.SetDuressAlarm;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnlockingMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Unlocking methods: fingerprints, passwords, cards. */
final class PanelMethods {
    private static final int HOME_USER = 1;
    private static final int PANEL_USER = 2;

    private PanelMethods() {}

    /** Named before it is linked, so that a lock whose methods have no names is left as it was. */
    static CompletableFuture<Object> add(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String user = input.text("userId");
        String name = input.text("unlockName");
        return MethodRef.one(bridge, input, input.text("unlockId")).thenCompose(method -> bridge.send(
                        new RenameUnlockingMethod(device, method.number(), method.code(), name))
                .thenCompose(done -> link(bridge, device, user, List.of(method)))
                .thenCompose(done -> bridge.send(ListUserUnlockingMethods.of(device, user)))
                .thenApply(now -> shape("opModeId", key(method, now.records()), "unlockName", name)));
    }

    private static Object key(MethodRef method, List<UnlockingMethod> methods) {
        HomeUser nobody = new HomeUser(null, null, null, null, null, null, null, null, null, null, null);
        return method.in(List.of(MethodRef.withMethods(nobody, methods)))
                .map(owned -> owned.details().opModeId())
                .orElse(null);
    }

    static CompletableFuture<Object> remove(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        return MethodRef.one(bridge, input, input.text("unlockId"))
                .thenCompose(method -> PanelBridge.orNone(bridge.people(input)).thenCompose(users -> {
                    String owner =
                            method.in(users).map(owned -> owned.user().userId()).orElse(null);
                    return owner == null
                            ? removeOfPanelUser(bridge, input, method)
                            : bridge.write(delete(device, HOME_USER, owner, method));
                }));
    }

    /** Members without an account are told one by one with what they have. */
    private static CompletableFuture<Object> removeOfPanelUser(PanelBridge bridge, PanelInput input, MethodRef method) {
        String device = input.device();
        return PanelUsers.all(bridge, device)
                .thenCompose(users -> PanelUsers.owner(bridge, device, users, method))
                .thenCompose(owner -> bridge.write(delete(
                        device,
                        PANEL_USER,
                        owner.orElseThrow(() -> input.invalid("no member of the lock has a method of this unlockId")),
                        method)));
    }

    private static DeleteUnlockingMethod delete(String device, int userType, String owner, MethodRef method) {
        return new DeleteUnlockingMethod(device, userType, owner, method.type(), method.number());
    }

    static CompletableFuture<Object> rename(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String name = input.text("unlockName");
        String id = input.text("opmodeId");
        return bridge.people(input).thenCompose(users -> {
            MethodRef method = MethodRef.methods(users).stream()
                    .filter(owned -> id.equals(String.valueOf(owned.details().opModeId())))
                    .map(MethodRef.Owned::method)
                    .findFirst()
                    .orElseThrow(() -> input.invalid("no user of the lock has a method of this opmodeId"));
            return bridge.write(new RenameUnlockingMethod(device, method.number(), method.code(), name));
        });
    }

    static CompletableFuture<Object> setDuress(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        return duress(bridge, input, method -> new SetDuressAlarm(device, method.type(), method.number()));
    }

    static CompletableFuture<Object> deleteDuress(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        return duress(bridge, input, method -> new DeleteDuressAlarm(device, method.code(), method.number()));
    }

    /** The table calls dpValue the second half of the unlock id, the example sends all of it: both are read. */
    private static CompletableFuture<Object> duress(
            PanelBridge bridge, PanelInput input, Function<MethodRef, TuyaRequest<?>> request) {
        String point = input.text("dpId");
        String value = input.text("dpValue");
        String number = value.substring(value.lastIndexOf('-') + 1);
        return MethodRef.one(bridge, input, point + "-" + number)
                .thenCompose(method -> bridge.write(request.apply(method)));
    }

    static CompletableFuture<Object> allocate(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String user = input.text("userId");
        return MethodRef.all(bridge, input, unlockIds(input))
                .thenCompose(methods -> link(bridge, device, user, methods))
                .thenApply(done -> true);
    }

    /** All at once, or one by one where the lock is of a kind that knows only that. */
    private static CompletableFuture<Void> link(
            PanelBridge bridge, String device, String user, List<MethodRef> methods) {
        List<MethodNumber> numbers = methods.stream()
                .map(method -> new MethodNumber(method.code(), method.number()))
                .toList();
        CompletableFuture<Void> atOnce =
                bridge.send(new AllocateUnlockingMethods(device, user, numbers)).thenApply(done -> null);
        return PanelBridge.otherwise(
                atOnce,
                () -> PanelBridge.inTurn(
                        methods,
                        method -> bridge.send(
                                new AllocatePassword(device, user, Integer.toString(method.number()), method.type()))));
    }

    /** The table has one unlockId, the example a list of unlockIds: both are read. */
    static List<String> unlockIds(PanelInput input) {
        List<String> ids = new ArrayList<>(input.texts("unlockIds"));
        ids.addAll(input.texts("unlockId"));
        if (ids.isEmpty()) {
            throw input.invalid("unlockIds is required");
        }
        return ids;
    }

    static CompletableFuture<Object> unassigned(PanelBridge bridge, PanelInput input) {
        return bridge.send(new ListUnassignedKeys(input.device(), null)).thenCompose(keys -> {
            List<MethodRef> methods =
                    keys.unlockKeys().stream().map(MethodRef::of).toList();
            boolean told = methods.stream()
                    .noneMatch(method -> bridge.points().point(method.code()).equals(method.code()));
            return bridge.points(input, told).thenApply(points -> byPoint(methods, points));
        });
    }

    private static List<Map<String, Object>> byPoint(List<MethodRef> methods, DataPoints points) {
        Map<String, List<Object>> byPoint = new LinkedHashMap<>();
        for (MethodRef method : methods) {
            byPoint.computeIfAbsent(points.point(method.code()), point -> new ArrayList<>())
                    .add(shape(
                            "unlockId", method.unlockId(points), "unlockName", method.type() + " " + method.number()));
        }
        return byPoint.entrySet().stream()
                .map(entry -> shape("opmode", entry.getKey(), "unlockInfo", entry.getValue()))
                .toList();
    }

    static CompletableFuture<Object> anyUnassigned(PanelBridge bridge, PanelInput input) {
        return bridge.send(new ListUnassignedKeys(input.device(), null))
                .thenApply(keys -> !keys.unlockKeys().isEmpty());
    }
}
