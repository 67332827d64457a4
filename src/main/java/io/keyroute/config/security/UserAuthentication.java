package io.keyroute.config.security;

import io.keyroute.config.security.UserProperties.Role;
import io.keyroute.config.security.UserProperties.User;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs users in. Their authorities are {@code ROLE_<role>} and {@code PROPERTY_<id>} ({@code PROPERTY_*} for all).
 * Thread-safe.
 */
@Component
class UserAuthentication implements AuthenticationProvider {

    /** Checked for unknown users so that they take as long as known ones. */
    private static final User NOBODY = new User(
            java.util.Set.of(Role.FRONTDESK),
            java.util.Set.of(),
            "$2a$10$2bQf.63TLxx5iJj.gC129u2gWcQ8pQtbHKuyhQux1cucGBRjDTHzi",
            null);

    private final UserProperties users;
    private final CredentialCheck check = new CredentialCheck();
    private final SuccessCache successes;
    private final FailureGuard failures;

    /** A flood of guesses may keep one core busy, never all of them. */
    private final Semaphore bcryptPermit = new Semaphore(1, true);

    UserAuthentication(UserProperties users, @Qualifier("realClock") Clock realClock) {
        this.users = users;
        this.successes = new SuccessCache(realClock);
        this.failures = new FailureGuard(realClock);
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String name = request.getName();
        String password = String.valueOf(request.getCredentials());
        Authentication known = successes.find(name, password);
        if (known != null) {
            return known;
        }
        String who = name + "@" + address(request);
        if (failures.exhausted(who)) {
            throw new BadCredentialsException("too many wrong passwords, try again in a minute");
        }
        User user = users.users().get(name);
        boolean right = matches(user == null ? NOBODY : user, password) && user != null;
        if (!right) {
            failures.failed(who);
            throw new BadCredentialsException("wrong user name or password");
        }
        failures.succeeded(who);
        Authentication success = UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(user));
        successes.remember(name, password, success);
        return success;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private boolean matches(User user, String password) {
        if (user.secretSha256() != null) {
            return check.matches(user, password);
        }
        bcryptPermit.acquireUninterruptibly();
        try {
            return check.matches(user, password);
        } finally {
            bcryptPermit.release();
        }
    }

    private static List<GrantedAuthority> authorities(User user) {
        return Stream.concat(
                        user.roles().stream().map(role -> "ROLE_" + role),
                        user.properties().stream().map(property -> "PROPERTY_" + property))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private static String address(Authentication request) {
        return request.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "?";
    }
}
