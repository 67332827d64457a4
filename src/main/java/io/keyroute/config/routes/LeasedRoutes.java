package io.keyroute.config.routes;

import io.keyroute.fias.FiasEndpoint;
import io.keyroute.lease.Lease;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.LeaseListener;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Runs each route that begins with {@code fias:<link>} on the one node that holds the lease of that name. Such routes
 * say {@code autoStartup: false}, so that no other node opens the link meanwhile. A route that could not be started or
 * stopped is tried again: nobody else does, and a link that is ours and closed would keep every clerk waiting.
 */
@Component
class LeasedRoutes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedRoutes.class);

    private final CamelContext camel;
    private final LeaseKeeper keeper;
    private final Duration again;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor controller = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "leased-routes");
        thread.setDaemon(true);
        return thread;
    });

    /** @param ttl of leases: what failed is tried again as often as they are renewed */
    LeasedRoutes(CamelContext camel, LeaseKeeper keeper, @Value("${keyroute.lease.ttl:15s}") Duration ttl) {
        this.camel = camel;
        this.keeper = keeper;
        this.again = ttl.dividedBy(3);
        controller.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static boolean isLeased(Route route) {
        return route.getEndpoint() instanceof FiasEndpoint;
    }

    /** Route → why it is not as the lease wants it. */
    Map<String, String> failures() {
        return new TreeMap<>(failures);
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
                ours.add(route);
                controller.execute(() -> control(route));
            }

            @Override
            public void lost(String name) {
                ours.remove(route);
                // at shutdown Camel stops its routes by itself
                if (!controller.isShutdown()) {
                    controller.execute(() -> control(route));
                }
            }
        };
    }

    private void control(String route) {
        if (camel.isStopping() || camel.isStopped()) {
            return;
        }
        boolean run = ours.contains(route);
        try {
            if (run) {
                camel.getRouteController().startRoute(route);
            } else {
                camel.getRouteController().stopRoute(route);
            }
            ServiceStatus now = camel.getRouteController().getRouteStatus(route);
            if (now.isStarted() != run) {
                throw new IllegalStateException("it is " + now);
            }
            failures.remove(route);
        } catch (Exception failed) {
            String why = "could not be " + (run ? "started: " : "stopped: ") + failed.getMessage();
            if (!why.equals(failures.put(route, why))) {
                LOG.error("Route {} {}; it is tried again, and said once", route, why, failed);
            }
            controller.schedule(() -> control(route), again.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void destroy() {
        controller.shutdown();
    }
}
