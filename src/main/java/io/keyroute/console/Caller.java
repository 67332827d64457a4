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
 * @param everywhere whether these are all there are
 */
record Caller(String name, boolean manager, Set<String> properties, boolean everywhere) {

    static Caller of(Authentication user, DoorViews doors) {
        Set<String> authorities = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        boolean all = authorities.contains("PROPERTY_*");
        Set<String> mine = doors.properties(id -> all || authorities.contains("PROPERTY_" + id));
        return new Caller(
                user.getName(), authorities.contains("ROLE_MANAGER"), mine, mine.equals(doors.properties(any -> true)));
    }

    boolean mayTouch(String property) {
        return properties.contains(property);
    }
}
