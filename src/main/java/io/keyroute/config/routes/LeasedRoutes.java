package io.keyroute.config.routes;

import io.keyroute.fias.FiasEndpoint;
import io.keyroute.lease.Lease;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.LeaseListener;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs each route that begins with {@code fias:<link>} on the one node that holds the lease of that name. Such routes
 * say {@code autoStartup: false}, so that no other node opens the link meanwhile.
 */
@Component
class LeasedRoutes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedRoutes.class);

    private final CamelContext camel;
    private final LeaseKeeper keeper;
    private final ExecutorService controller = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "leased-routes");
        thread.setDaemon(true);
        return thread;
    });

    LeasedRoutes(CamelContext camel, LeaseKeeper keeper) {
        this.camel = camel;
        this.keeper = keeper;
    }

    static boolean isLeased(Route route) {
        return route.getEndpoint() instanceof FiasEndpoint;
    }

    @EventListener(ApplicationStartedEvent.class)
    void keepLeases() {
        camel.getRoutes().stream()
                .filter(LeasedRoutes::isLeased)
                .forEach(route -> keeper.keep(
                        "fias:" + ((FiasEndpoint) route.getEndpoint()).getLink(), runner(route.getRouteId())));
    }

    private LeaseListener runner(String route) {
        return new LeaseListener() {
            @Override
            public void gained(Lease lease) {
                controller.execute(() -> control(route, true));
            }

            @Override
            public void lost(String name) {
                // at shutdown Camel stops its routes by itself
                if (!controller.isShutdown()) {
                    controller.execute(() -> control(route, false));
                }
            }
        };
    }

    private void control(String route, boolean start) {
        try {
            if (start) {
                camel.getRouteController().startRoute(route);
            } else if (camel.isStarted()) {
                camel.getRouteController().stopRoute(route);
            }
        } catch (Exception failed) {
            LOG.error("Route {} could not be {}", route, start ? "started" : "stopped", failed);
        }
    }

    @Override
    public void destroy() {
        controller.shutdown();
    }
}
