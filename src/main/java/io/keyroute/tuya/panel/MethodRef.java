package io.keyroute.tuya.panel;

import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.UnlockDetail;
import io.keyroute.tuya.client.api.UnlockKeys.UnlockKey;
import io.keyroute.tuya.client.api.UnlockingMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An unlocking method by its code and its number on the lock.
 *
 * @param code such as {@code unlock_password}
 * @param number its number on the lock
 */
record MethodRef(String code, int number) {

    /** A method with its user. */
    record Owned(HomeUser user, MethodRef method, UnlockDetail.UnlockMethod details) {}

    /** Reads ids like {@code 1-02}: the number of the data point, or its code, and the number on the lock. */
    static CompletableFuture<List<MethodRef>> all(PanelBridge bridge, PanelInput input, List<String> unlockIds) {
        boolean told = unlockIds.stream()
                .allMatch(id ->
                        bridge.points().code(id.substring(0, dash(input, id))).isPresent());
        return bridge.points(input, told).thenApply(points -> unlockIds.stream()
                .map(id -> of(input, points, id.substring(0, dash(input, id)), id.substring(dash(input, id) + 1)))
                .toList());
    }

    static CompletableFuture<MethodRef> one(PanelBridge bridge, PanelInput input, String unlockId) {
        return all(bridge, input, List.of(unlockId)).thenApply(methods -> methods.get(0));
    }

    private static int dash(PanelInput input, String unlockId) {
        int dash = unlockId.lastIndexOf('-');
        if (dash < 1) {
            throw input.invalid("an unlock id is written like 1-2");
        }
        return dash;
    }

    private static MethodRef of(PanelInput input, DataPoints points, String point, String number) {
        String code = points.code(point)
                .orElseThrow(() -> input.invalid("the cloud does not tell what data point " + point
                        + " is: say so by the option dpCodes, such as " + point + ":unlock_card, or send the code"));
        try {
            return new MethodRef(code, Integer.parseInt(number));
        } catch (NumberFormatException e) {
            throw input.invalid("an unlock id ends with a number");
        }
    }

    /** As the panel writes it. */
    String unlockId(DataPoints points) {
        return points.point(code) + "-" + number;
    }

    String type() {
        return DataPoints.typeOf(code);
    }

    static List<Owned> methods(List<HomeUser> users) {
        List<Owned> methods = new ArrayList<>();
        for (HomeUser user : users) {
            for (UnlockDetail detail : user.unlockDetail()) {
                for (UnlockDetail.UnlockMethod method : detail.unlockList()) {
                    if (method.unlockSn() != null) {
                        methods.add(new Owned(user, new MethodRef(detail.dpCode(), method.unlockSn()), method));
                    }
                }
            }
        }
        return methods;
    }

    /** What the cloud lists as a key. */
    static MethodRef of(UnlockKey key) {
        return new MethodRef(DataPoints.codeOf(key.unlockType()), key.unlockNo());
    }

    /** A user of an access-control device with the methods that the cloud tells apart from them. */
    static HomeUser withMethods(HomeUser user, List<UnlockingMethod> methods) {
        Map<String, List<UnlockDetail.UnlockMethod>> byCode = new LinkedHashMap<>();
        for (UnlockingMethod method : methods) {
            byCode.computeIfAbsent(method.dpCode(), code -> new ArrayList<>())
                    .add(new UnlockDetail.UnlockMethod(
                            null,
                            method.unlockSn(),
                            method.unlockName(),
                            method.unlockAttr(),
                            key(method.opmodeId()),
                            false,
                            false));
        }
        return new HomeUser(
                user.userId(),
                user.nickName(),
                user.userContact(),
                user.userType(),
                user.lockUserId(),
                user.effectiveFlag(),
                user.timeScheduleInfo(),
                byCode.entrySet().stream()
                        .map(one ->
                                new UnlockDetail(one.getKey(), one.getValue().size(), one.getValue()))
                        .toList(),
                user.uid(),
                user.avatarUrl(),
                user.backHomeNotifyAttr());
    }

    /** The page of access control writes the cloud's key as text, the other one as a number. */
    private static Long key(String opmodeId) {
        return opmodeId != null && opmodeId.matches("\\d{1,18}") ? Long.valueOf(opmodeId) : null;
    }

    Optional<Owned> in(List<HomeUser> users) {
        return methods(users).stream()
                .filter(owned -> owned.method().equals(this))
                .findFirst();
    }
}
