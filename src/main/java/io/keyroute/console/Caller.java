package io.keyroute.console;

import io.keyroute.access.view.DoorViews;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who calls.
 *
 * @param name       user name, for the audit trail
 * @param manager    whether the user may see every PIN
 * @param properties configured properties that the user may touch
 */
record Caller(String name, boolean manager, Set<String> properties) {

    static Caller of(Authentication user, DoorViews doors) {
        Set<String> authorities = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        boolean all = authorities.contains("PROPERTY_*");
        return new Caller(
                user.getName(),
                authorities.contains("ROLE_MANAGER"),
                doors.properties(id -> all || authorities.contains("PROPERTY_" + id)));
    }

    boolean mayTouch(String property) {
        return properties.contains(property);
    }
}
