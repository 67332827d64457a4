package io.keyroute.tuya.flow;

import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.GetDeviceUserV11;
import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.ListDeviceUsersV11;
import io.keyroute.tuya.client.api.TuyaRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The roles of an access-control device's users. They are read from the list of users: a single administrator cannot be
 * read, says the page "Query device user information (v1.1)"; only whom the account stands for can, as user {@code 0}.
 *
 * @param byUser {@code user_type} by the user's id; who is not in it may be anybody
 * @param self whom the account stands for, or {@code null} where nobody asked
 */
record DeviceRoles(Map<String, Integer> byUser, String self) {
    static final int OWNER = 50;
    static final int ADMINISTRATOR = 10;
    static final int COMMON = 20;
    static final String CURRENT = "0";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    /** @return fails with a {@link TuyaException} where the roles cannot be read */
    static CompletableFuture<DeviceRoles> read(Cloud cloud, TuyaRequest<?> request, boolean withSelf) {
        Map<String, Integer> byUser = new HashMap<>();
        CompletableFuture<HomeUser> current = withSelf
                ? cloud.send(new GetDeviceUserV11(request.deviceId(), CURRENT))
                : CompletableFuture.completedFuture(null);
        return current.thenCompose(user ->
                        pages(cloud, request, byUser, 1).thenApply(done -> roles(request, byUser, user, withSelf)))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unreadable(request, failure)));
    }

    private static CompletableFuture<Void> pages(
            Cloud cloud, TuyaRequest<?> request, Map<String, Integer> byUser, int number) {
        return cloud.send(new ListDeviceUsersV11(request.deviceId(), null, null, number, PAGE))
                .thenCompose(page -> {
                    page.records().forEach(user -> put(byUser, user.userId(), user));
                    return page.hasMore() && !page.records().isEmpty() && number < MOST_PAGES
                            ? pages(cloud, request, byUser, number + 1)
                            : CompletableFuture.completedFuture(null);
                });
    }

    private static DeviceRoles roles(
            TuyaRequest<?> request, Map<String, Integer> byUser, HomeUser user, boolean withSelf) {
        if (!withSelf) {
            return new DeviceRoles(byUser, null);
        }
        String self = user == null || user.userId() == null ? CURRENT : user.userId();
        put(byUser, self, user);
        return new DeviceRoles(byUser, self);
    }

    private static void put(Map<String, Integer> byUser, String id, HomeUser user) {
        if (id != null && user != null && user.userType() != null) {
            byUser.put(id, user.userType());
        }
    }

    private static TuyaException unreadable(TuyaRequest<?> request, Throwable failure) {
        TuyaException known = TuyaException.in(failure);
        return known != null && known.retryable() ? known : refusal(request, "the roles of the users cannot be read");
    }

    /** The real id where it is {@code 0}. */
    String id(String given) {
        return CURRENT.equals(given) ? self : given;
    }

    /** @throws TuyaException where nobody knows it: that user may be an administrator */
    int of(TuyaRequest<?> request, String userId) {
        Integer role = byUser.get(userId);
        if (role == null) {
            throw refusal(request, "the role of a user cannot be read");
        }
        return role;
    }

    /** Owners and administrators but this one. */
    List<String> above(String userId) {
        return byUser.entrySet().stream()
                .filter(user -> user.getValue() != COMMON && !user.getKey().equals(userId))
                .map(Map.Entry::getKey)
                .toList();
    }

    static TuyaException refusal(TuyaRequest<?> request, String why) {
        return TuyaException.invalidRequest(
                request.operation(), request.deviceId(), why + ", so that nothing was sent");
    }
}
