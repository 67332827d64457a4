package io.keyroute.config.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that was not looked at: too many wrong ones came before it, or too many come at once. */
final class SlowDownException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration pause;

    SlowDownException(Duration pause) {
        super("too many sign-ins, try again later");
        this.pause = pause;
    }

    /** After which another try is worth it; at least a second. */
    Duration pause() {
        return pause;
    }
}
