package io.keyroute.config.security;

import io.keyroute.property.PropertyCatalog;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets a user with the role through to the property named in the path, if that property is one of the user's. A property
 * that is not configured is let through too: the route says so, and there is nothing behind it to protect.
 */
final class PropertyAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private final String role;
    private final PropertyCatalog catalog;

    PropertyAccess(UserProperties.Role role, PropertyCatalog catalog) {
        this.role = "ROLE_" + role;
        this.catalog = catalog;
    }

    @Override
    public AuthorizationDecision check(Supplier<Authentication> user, RequestAuthorizationContext request) {
        String property = request.getVariables().get("property");
        boolean mayTouch = holds(user.get(), "PROPERTY_" + property)
                || holds(user.get(), "PROPERTY_*")
                || catalog.find(property).isEmpty();
        return new AuthorizationDecision(holds(user.get(), role) && mayTouch);
    }

    private static boolean holds(Authentication user, String authority) {
        return user.getAuthorities().stream()
                .anyMatch(granted -> granted.getAuthority().equals(authority));
    }
}
