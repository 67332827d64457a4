package io.keyroute.simulator.fleet;

import java.util.List;
import java.util.Set;

/**
 * A person whom a lock knows before any API call, by card, fingerprint, face or the app.
 *
 * @param userId the id within the home, as the API names it
 * @param name the nickname shown in history
 * @param methods how the lock knows the person: {@code card}, {@code fingerprint}, {@code face}, {@code app}
 * @param role {@code owner}, {@code admin} or {@code normal}, which is also what null means
 */
public record HomeUser(String userId, String name, List<String> methods, String role) {

    private static final Set<String> ROLES = Set.of("owner", "admin", "normal");

    public HomeUser {
        if (userId == null || userId.isBlank()) {
            throw new IllegalArgumentException("a home user needs a userId");
        }
        name = name == null ? userId : name;
        methods = methods == null ? List.of() : List.copyOf(methods);
        role = role == null ? "normal" : role;
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("home user " + userId + ": role must be one of " + ROLES);
        }
    }

    /** A common user. */
    public HomeUser(String userId, String name, List<String> methods) {
        this(userId, name, methods, null);
    }

    public static HomeUser of(String userId, String name, String... methods) {
        return new HomeUser(userId, name, List.of(methods));
    }

    /** The same person with another role. */
    public HomeUser as(String newRole) {
        return new HomeUser(userId, name, methods, newRole);
    }
}
