package io.keyroute.config.security;

import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a user with the role through to the property named in the path, if that property is one of the user's. */
final class PropertyAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final String role;

    PropertyAccess(UserProperties.Role role) {
        this.role = "ROLE_" + role;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext request) {
        String property = "PROPERTY_" + request.getVariables().get("property");
        boolean inRole = holds(user.get(), role);
        boolean mayTouch = holds(user.get(), property) || holds(user.get(), "PROPERTY_*");
        return new AuthorizationDecision(inRole && mayTouch);
    }

    private static boolean holds(Authentication user, String authority) {
        return user.getAuthorities().stream()
                .anyMatch(granted -> granted.getAuthority().equals(authority));
    }
}
