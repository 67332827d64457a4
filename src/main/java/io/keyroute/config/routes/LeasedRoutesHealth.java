package io.keyroute.config.routes;

import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says which links are ours and yet not open, or open and not ours any more; readiness does not look at it. */
@Component("leasedRoutesHealthIndicator")
class LeasedRoutesHealth implements HealthIndicator {

    private final LeasedRoutes routes;

    LeasedRoutesHealth(LeasedRoutes routes) {
        this.routes = routes;
    }

    @Override
    public Health health() {
        Map<String, String> failures = routes.failures();
        return failures.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(failures).build();
    }
}
