package io.keyroute.tuya.panel;

import static io.keyroute.tuya.panel.PanelBridge.shape;

import io.keyroute.tuya.client.api.AllocateUnlockingMethods;
import io.keyroute.tuya.client.api.DeleteDuressAlarm;
import io.keyroute.tuya.client.api.DeleteUnlockingMethod;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListUnassignedKeys;
import io.keyroute.tuya.client.api.MethodNumber;
import io.keyroute.tuya.client.api.RenameUnlockingMethod;
import io.keyroute.tuya.client.api.SetDuressAlarm;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnlockKeys.UnlockKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Unlocking methods: fingerprints, passwords, cards. */
final class PanelMethods {
    private static final int HOME_USER = 1;

    private PanelMethods() {}

    /** Resolves what the panel numbers, with what the methods of the home's users tell. */
    private static CompletableFuture<Object> with(
            PanelBridge bridge, PanelInput input, BiFunction<List<HomeUser>, DataPoints, CompletableFuture<?>> then) {
        return bridge.homeUsers(input)
                .thenCompose(users -> then.apply(users, bridge.points().learnedFrom(users)))
                .thenApply(result -> result);
    }

    static CompletableFuture<Object> add(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String user = input.text("userId");
        String name = input.text("unlockName");
        String unlockId = input.text("unlockId");
        return with(bridge, input, (users, points) -> {
            MethodRef method = MethodRef.of(input, points, unlockId);
            MethodNumber number = new MethodNumber(method.code(), method.number());
            return bridge.send(new AllocateUnlockingMethods(device, user, List.of(number)))
                    .thenCompose(done ->
                            bridge.send(new RenameUnlockingMethod(device, method.number(), method.code(), name)))
                    .thenCompose(done -> bridge.homeUsers(input))
                    .thenApply(now -> shape(
                            "opModeId",
                            method.in(now)
                                    .map(owned -> owned.details().opModeId())
                                    .orElse(null),
                            "unlockName",
                            name));
        });
    }

    static CompletableFuture<Object> remove(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String unlockId = input.text("unlockId");
        return with(bridge, input, (users, points) -> {
            MethodRef method = MethodRef.of(input, points, unlockId);
            HomeUser owner = method.in(users)
                    .map(MethodRef.Owned::user)
                    .orElseThrow(() -> input.invalid("no home user of the lock has a method of this unlockId"));
            return bridge.write(
                    new DeleteUnlockingMethod(device, HOME_USER, owner.userId(), method.type(), method.number()));
        });
    }

    static CompletableFuture<Object> rename(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String name = input.text("unlockName");
        String id = input.text("opmodeId");
        return with(bridge, input, (users, points) -> {
            MethodRef method = MethodRef.methods(users).stream()
                    .filter(owned -> id.equals(String.valueOf(owned.details().opModeId())))
                    .map(MethodRef.Owned::method)
                    .findFirst()
                    .orElseThrow(() -> input.invalid("no home user of the lock has a method of this opmodeId"));
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
        return with(
                bridge,
                input,
                (users, points) -> bridge.write(request.apply(MethodRef.of(input, points, point, number))));
    }

    static CompletableFuture<Object> allocate(PanelBridge bridge, PanelInput input) {
        String device = input.device();
        String user = input.text("userId");
        List<String> ids = unlockIds(input);
        return with(bridge, input, (users, points) -> {
            List<MethodNumber> numbers = ids.stream()
                    .map(id -> MethodRef.of(input, points, id))
                    .map(method -> new MethodNumber(method.code(), method.number()))
                    .toList();
            return bridge.write(new AllocateUnlockingMethods(device, user, numbers));
        });
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
        String device = input.device();
        return with(bridge, input, (users, points) -> bridge.send(new ListUnassignedKeys(device, null))
                .thenApply(keys -> {
                    Map<String, List<Object>> byPoint = new LinkedHashMap<>();
                    for (UnlockKey key : keys.unlockKeys()) {
                        MethodRef method = new MethodRef(DataPoints.codeOf(key.unlockType()), key.unlockNo());
                        byPoint.computeIfAbsent(points.point(method.code()), point -> new ArrayList<>())
                                .add(shape(
                                        "unlockId",
                                        method.unlockId(points),
                                        "unlockName",
                                        method.type() + " " + method.number()));
                    }
                    return byPoint.entrySet().stream()
                            .map(entry -> shape("opmode", entry.getKey(), "unlockInfo", entry.getValue()))
                            .toList();
                }));
    }

    static CompletableFuture<Object> anyUnassigned(PanelBridge bridge, PanelInput input) {
        return bridge.send(new ListUnassignedKeys(input.device(), null))
                .thenApply(keys -> !keys.unlockKeys().isEmpty());
    }
}
