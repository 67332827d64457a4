package io.keyroute.config.security;

import io.keyroute.config.security.UserProperties.Role;
import io.keyroute.config.security.UserProperties.User;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.stereotype.Component;

/**
 * Signs users in. Their authorities are {@code ROLE_<role>} and {@code PROPERTY_<id>} ({@code PROPERTY_*} for all).
 * Thread-safe.
 *
 * <p>Wrong passwords slow down who sends them and nobody else. A machine's secret cannot be guessed, so it is compared at
 * once, whatever anybody did before: nobody can keep events out. A person's wrong passwords are counted by name and
 * address; beyond the limit they are not looked at. Who signed in from that address before is not held up by it, unless
 * guesses there come by the dozen in a second.
 */
@Component
class UserAuthentication implements AuthenticationProvider {

    /** Checked for unknown users so that they take as long as known ones. */
    private static final User NOBODY = new User(
            java.util.Set.of(Role.FRONTDESK),
            java.util.Set.of(),
            "$2a$10$2bQf.63TLxx5iJj.gC129u2gWcQ8pQtbHKuyhQux1cucGBRjDTHzi",
            null);

    private static final GuessLimit.Rate STRANGERS = new GuessLimit.Rate(10, Duration.ofSeconds(6));

    /** Also to find a password by its being known takes guesses, so these have a limit while there are guesses. */
    private static final GuessLimit.Rate ACQUAINTANCES = new GuessLimit.Rate(40, Duration.ofMillis(50));

    /** Callers who wait for a bcrypt; far fewer than there are threads, for machines must find one. */
    private static final int WAITING = 12;

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final UserProperties users;
    private final CredentialCheck check = new CredentialCheck();
    private final KnownCallers known;
    private final GuessLimit strangers;
    private final GuessLimit acquaintances;

    /** A flood of guesses may keep one core busy, never all of them. */
    private final Semaphore bcryptPermit = new Semaphore(1, true);

    private final Semaphore waiting = new Semaphore(WAITING);

    UserAuthentication(UserProperties users, @Qualifier("realClock") Clock realClock) {
        this.users = users;
        this.known = new KnownCallers(realClock);
        this.strangers = new GuessLimit(STRANGERS, realClock);
        this.acquaintances = new GuessLimit(ACQUAINTANCES, realClock);
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String name = request.getName();
        String password = String.valueOf(request.getCredentials());
        User user = users.users().get(name);
        return user != null && user.secretSha256() != null
                ? machine(name, user, password)
                : person(name, user, password, String.valueOf(request.getDetails()));
    }

    private Authentication machine(String name, User user, String secret) {
        if (!check.matches(user, secret)) {
            throw new BadCredentialsException("wrong secret");
        }
        return signedIn(name, user);
    }

    /** @param user null for a name nobody has, which is treated as a name that somebody has */
    private Authentication person(String name, User user, String password, String address) {
        String caller = name + "@" + address;
        if (strangers.suspicious(caller) && !acquaintances.take(caller)) {
            throw new SlowDownException(BUSY);
        }
        Authentication before = known.find(caller, password);
        if (before != null) {
            return before;
        }
        if (strangers.spent(caller)) {
            throw new SlowDownException(strangers.pause());
        }
        Authentication success = slowly(name, user, password, caller);
        if (success == null) {
            throw new BadCredentialsException("wrong user name or password");
        }
        return success;
    }

    private Authentication slowly(String name, User user, String password, String caller) {
        if (!waiting.tryAcquire()) {
            throw new SlowDownException(BUSY);
        }
        try {
            bcryptPermit.acquireUninterruptibly();
            try {
                // several requests of a program that just came in wait for one bcrypt, and are no guesses
                Authentication meanwhile = known.find(caller, password);
                return meanwhile != null ? meanwhile : guess(name, user, password, caller);
            } finally {
                bcryptPermit.release();
            }
        } finally {
            waiting.release();
        }
    }

    /** A try is spent before it is looked at, one after the other, and given back where the password was right. */
    private Authentication guess(String name, User user, String password, String caller) {
        if (!strangers.take(caller)) {
            throw new SlowDownException(strangers.pause());
        }
        if (!check.matches(user == null ? NOBODY : user, password) || user == null) {
            return null;
        }
        strangers.giveBack(caller);
        Authentication success = signedIn(name, user);
        known.remember(caller, password, success);
        return success;
    }

    private static Authentication signedIn(String name, User user) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(user));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static List<GrantedAuthority> authorities(User user) {
        return Stream.concat(
                        user.roles().stream().map(role -> "ROLE_" + role),
                        user.properties().stream().map(property -> "PROPERTY_" + property))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
