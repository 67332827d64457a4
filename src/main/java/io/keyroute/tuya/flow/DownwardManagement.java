package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.AddDeviceUser;
import io.keyroute.tuya.client.api.DeleteDeviceUser;
import io.keyroute.tuya.client.api.GetDeviceUserV11;
import io.keyroute.tuya.client.api.RequestValues;
import io.keyroute.tuya.client.api.SetDeviceUserRole;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Roles at Wi-Fi access-control devices: an owner manages everybody, an administrator themselves and common users, a
 * common user themselves only. Source: the page "Roles and permissions", which recommends it and leaves it to the
 * caller. Who cannot be read may be an administrator and is treated as one. Safe for concurrent use.
 */
public final class DownwardManagement {
    private static final int OWNER = 50;
    private static final int ADMINISTRATOR = 10;
    private static final String ADMIN = "admin";

    private final Cloud cloud;

    public DownwardManagement(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * Checks a request before it is sent; one that is about no user is let pass.
     *
     * @param actor who wants it, by the user's id on the device; {@code 0} is whom the account stands for
     * @return fails with a {@link TuyaException} where the role forbids it, or the roles cannot be read
     */
    public CompletableFuture<Void> check(String actor, TuyaRequest<?> request) {
        List<String> targets = targets(request);
        if (targets.isEmpty() && !(request instanceof AddDeviceUser)) {
            return CompletableFuture.completedFuture(null);
        }
        return role(request, actor).thenCompose(role -> {
            if (role == OWNER) {
                return ofOwner(actor, request, targets);
            }
            return role == ADMINISTRATOR
                    ? ofAdministrator(actor, request, targets)
                    : ofCommonUser(actor, request, targets);
        });
    }

    private static CompletableFuture<Void> ofOwner(String actor, TuyaRequest<?> request, List<String> targets) {
        return request instanceof DeleteDeviceUser && targets.contains(actor)
                ? refused(request, "an owner cannot delete themselves")
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> ofAdministrator(String actor, TuyaRequest<?> request, List<String> targets) {
        if (request instanceof SetDeviceUserRole change && ADMIN.equals(change.role())) {
            return refused(request, "only an owner makes administrators");
        }
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (String target : targets) {
            if (!target.equals(actor)) {
                all = all.thenCompose(before -> role(request, target)).thenAccept(role -> {
                    if (role == OWNER || role == ADMINISTRATOR) {
                        throw refusal(request, "an administrator cannot touch an administrator or owner");
                    }
                });
            }
        }
        return all;
    }

    private static CompletableFuture<Void> ofCommonUser(String actor, TuyaRequest<?> request, List<String> targets) {
        boolean own = !targets.isEmpty() && targets.stream().allMatch(actor::equals);
        if (request instanceof SetDeviceUserRole) {
            return refused(request, "a common user cannot change roles");
        }
        return own
                ? CompletableFuture.completedFuture(null)
                : refused(request, "a common user can touch their own data only");
    }

    private CompletableFuture<Integer> role(TuyaRequest<?> request, String userId) {
        return cloud.send(new GetDeviceUserV11(request.deviceId(), userId)).handle((user, failure) -> {
            TuyaException known = TuyaException.in(failure);
            if (known != null && known.retryable()) {
                throw known;
            }
            if (failure != null || user == null || user.userType() == null) {
                throw refusal(request, "the role of a user cannot be read");
            }
            return user.userType();
        });
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

    private static TuyaException refusal(TuyaRequest<?> request, String why) {
        return TuyaException.invalidRequest(
                request.operation(), request.deviceId(), why + ", so that nothing was sent");
    }
}
