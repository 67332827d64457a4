package io.keyroute.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with {@code Retry-After} from when the port listens until the start is over, and again from the beginning
 * of the stop. The server listens before Camel's routes run; an event that finds no route would be answered by 404, which
 * a sender takes for the last word on a check-out. At the stop the server first answers what it has begun, then the port
 * is closed, and only then do the routes stop.
 *
 * <p>Before sign-in: nothing can be decided yet, and who signs in is to learn just that, not spend guesses on it.
 */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class ServingFilter extends OncePerRequestFilter {

    /** Seconds. A start is over within this as a rule. */
    private static final String RETRY_AFTER = "2";

    private final ApplicationAvailability availability;

    ServingFilter(ApplicationAvailability availability) {
        this.availability = availability;
    }

    /** Health says by itself how it stands, also where it is served at this port. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/observe/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", RETRY_AFTER);
            Problem.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE, "Keyroute is starting or stopping. Send it again later.");
        }
    }
}
