package io.keyroute.simulator.fleet;

import java.util.List;

/**
 * A person whom a lock knows before any API call, by card, fingerprint, face or the app.
 *
 * @param userId the id within the home, as the API names it
 * @param name the nickname shown in history
 * @param methods how the lock knows the person: {@code card}, {@code fingerprint}, {@code face}, {@code app}
 */
public record HomeUser(String userId, String name, List<String> methods) {

    public HomeUser {
        if (userId == null || userId.isBlank()) {
            throw new IllegalArgumentException("a home user needs a userId");
        }
        name = name == null ? userId : name;
        methods = methods == null ? List.of() : List.copyOf(methods);
    }

    public static HomeUser of(String userId, String name, String... methods) {
        return new HomeUser(userId, name, List.of(methods));
    }
}
