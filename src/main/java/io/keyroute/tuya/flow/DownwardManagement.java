package io.keyroute.tuya.flow;

import static io.keyroute.tuya.flow.DeviceRoles.refusal;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.AllocatePassword;
import io.keyroute.tuya.client.api.AllocateUnlockingMethods;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.ListUserUnlockingMethods;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.SetDeviceUserRole;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.client.api.UnlockingMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Roles at Wi-Fi access-control devices: an owner manages everybody, an administrator themselves and common users, a
 * common user themselves only, so that what names no user is not theirs either. Source: the page "Roles and
 * permissions", which recommends it and leaves it to the caller. Who cannot be read may be an administrator and is
 * treated as one. Each check reads the list of the device's users. Safe for concurrent use.
 */
public final class DownwardManagement {
    private static final String ADMIN = "admin";
    private static final String UNLOCK = "unlock_";

    private final Cloud cloud;

    public DownwardManagement(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Checks a request before it is sent.
     *
     * @param actor who wants it, by the user's id on the device; {@code 0} is whom the account stands for
     * @return fails with a {@link TuyaException} where the role forbids it, or the roles cannot be read
     */
    public CompletableFuture<Void> check(String actor, TuyaRequest<?> request) {
        if (request.deviceId() == null) {
            return refused(request, "it is about no device at which somebody has a role");
        }
        List<String> named = targets(request);
        boolean withSelf = DeviceRoles.CURRENT.equals(actor) || named.contains(DeviceRoles.CURRENT);
        return DeviceRoles.read(cloud, request, withSelf).thenCompose(roles -> {
            String by = roles.id(actor);
            List<String> targets = named.stream().map(roles::id).toList();
            return switch (roles.of(request, by)) {
                case DeviceRoles.OWNER -> ofOwner(by, request, targets);
                case DeviceRoles.ADMINISTRATOR -> ofAdministrator(by, request, targets, roles);
                default -> ofCommonUser(by, request, targets);
            };
        });
    }

    private static CompletableFuture<Void> ofOwner(String actor, TuyaRequest<?> request, List<String> targets) {
        return request instanceof DeleteDeviceUser && targets.contains(actor)
                ? refused(request, "an owner cannot delete themselves")
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> ofAdministrator(
            String actor, TuyaRequest<?> request, List<String> targets, DeviceRoles roles) {
        if (request instanceof SetDeviceUserRole change && ADMIN.equals(change.role())) {
            return refused(request, "only an owner makes administrators");
        }
        boolean downward = targets.stream()
                .allMatch(target -> target.equals(actor) || roles.of(request, target) == DeviceRoles.COMMON);
        if (!downward) {
            return refused(request, "an administrator cannot touch an administrator or owner");
        }
        Predicate<UnlockingMethod> method = targets.isEmpty() ? method(request) : null;
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (String other : method == null ? List.<String>of() : roles.above(actor)) {
            all = all.thenCompose(before -> has(request, other, method)).thenAccept(theirs -> {
                if (theirs) {
                    throw refusal(request, "an administrator cannot touch an administrator or owner");
                }
            });
        }
        return all;
    }

    private CompletableFuture<Void> ofCommonUser(String actor, TuyaRequest<?> request, List<String> targets) {
        if (request instanceof SetDeviceUserRole) {
            return refused(request, "a common user cannot change roles");
        }
        boolean takes = request instanceof AllocateUnlockingMethods || request instanceof AllocatePassword;
        if (!targets.isEmpty()) {
            return !takes && targets.stream().allMatch(actor::equals)
                    ? CompletableFuture.completedFuture(null)
                    : refused(request, "a common user can touch their own data only");
        }
        Predicate<UnlockingMethod> method = method(request);
        CompletableFuture<Boolean> own =
                method == null ? CompletableFuture.completedFuture(false) : has(request, actor, method);
        return own.thenAccept(theirs -> {
            if (!theirs) {
                throw refusal(request, "a common user can touch their own data only");
            }
        });
    }

    private CompletableFuture<Boolean> has(TuyaRequest<?> request, String userId, Predicate<UnlockingMethod> method) {
        return cloud.send(ListUserUnlockingMethods.of(request.deviceId(), userId))
                .thenApply(methods -> methods.records().stream().anyMatch(method));
    }

    /** The unlocking method that a request names by its number or key, or {@code null}. */
    private static Predicate<UnlockingMethod> method(TuyaRequest<?> request) {
        Map<String, Object> values = RequestValues.of(request);
        Object key = values.get("opmode_id");
        if (key != null) {
            return method -> key.toString().equals(method.opmodeId());
        }
        Object number = values.getOrDefault("unlock_sn", values.get("unlock_no"));
        Object type = values.getOrDefault("dp_code", values.get("unlock_type"));
        if (number == null || type == null) {
            return null;
        }
        String code = "remoteControl".equals(type)
                ? "unlock_telecontrol_kit"
                : type.toString().startsWith(UNLOCK) ? type.toString() : UNLOCK + type;
        return method -> code.equals(method.dpCode()) && Objects.equals(number, method.unlockSn());
    }

    private static List<String> targets(TuyaRequest<?> request) {
        Map<String, Object> values = RequestValues.of(request);
        if (values.get("user_ids") != null) {
            return RequestValues.texts(values.get("user_ids"));
        }
        Object one = values.get("user_id");
        return one == null ? List.of() : List.of(one.toString());
    }

    private static CompletableFuture<Void> refused(TuyaRequest<?> request, String why) {
        return CompletableFuture.failedFuture(refusal(request, why));
    }
}
