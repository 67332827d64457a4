package io.keyroute.config.routes;

import java.util.List;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Refuses a start without the routes that must be there, and holds readiness back until they run and requests are taken:
 * till then, and from the beginning of the stop, all of them are answered by 503.
 */
@Component("routesHealthIndicator")
class RouteCheck implements HealthIndicator {

    /**
     * @param directory the folder of the route files
     * @param expected ids of the routes that must be there
     */
    @ConfigurationProperties("keyroute.routes")
    record Settings(String directory, @DefaultValue List<String> expected) {}

    private final CamelContext camel;
    private final Settings settings;
    private final ApplicationAvailability availability;

    RouteCheck(CamelContext camel, Settings settings, ApplicationAvailability availability) {
        this.camel = camel;
        this.settings = settings;
        this.availability = availability;
    }

    @EventListener(ApplicationStartedEvent.class)
    void refuseMissing() {
        TreeSet<String> missing = new TreeSet<>(settings.expected());
        camel.getRoutes().stream().map(Route::getRouteId).forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "Routes are missing: %s. Are their files in the folder '%s' (keyroute.routes.directory)?"
                            .formatted(missing, settings.directory()));
        }
    }

    @Override
    public Health health() {
        List<String> stopped = settings.expected().stream()
                .filter(route -> !runsElsewhere(route))
                .filter(route -> camel.getRouteController().getRouteStatus(route) != ServiceStatus.Started)
                .toList();
        ReadinessState requests = availability.getReadinessState();
        return camel.isStarted() && stopped.isEmpty() && requests == ReadinessState.ACCEPTING_TRAFFIC
                ? Health.up().withDetail("routes", camel.getRoutesSize()).build()
                : Health.down()
                        .withDetail("camel", camel.getStatus())
                        .withDetail("notRunning", stopped)
                        .withDetail("requests", requests)
                        .build();
    }

    /** A route of a lease may be another node's to run. */
    private boolean runsElsewhere(String route) {
        return camel.getRoute(route) != null && LeasedRoutes.isLeased(camel.getRoute(route));
    }
}
