package io.keyroute.config.routes;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.jms.JmsEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops every consumer of a queue while the database is away and starts them when it is back: messages wait in the
 * broker, where they cost no attempts. Thread-safe.
 */
@Component
class ConsumptionGate implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumptionGate.class);

    private final ObjectProvider<CamelContext> camel;
    private final JdbcClient database;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor keeper = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "consumption-gate");
        created.setDaemon(true);
        return created;
    });

    ConsumptionGate(ObjectProvider<CamelContext> camel, JdbcClient database) {
        this.camel = camel;
        this.database = database;
        keeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns at once; the consumers stop from a thread of the gate's own. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            LOG.warn("The database is away: no message is taken from any queue until it is back");
            keeper.execute(() -> consumers().forEach(route -> control(route, true)));
            keeper.schedule(this::openWhenBack, 1, TimeUnit.SECONDS);
        }
    }

    private void openWhenBack() {
        try {
            database.sql("SELECT 1").query(Integer.class).single();
        } catch (RuntimeException | Error stillAway) {
            // whatever it is: nobody else opens the gate again
            keeper.schedule(this::openWhenBack, 1, TimeUnit.SECONDS);
            return;
        }
        closed.set(false);
        consumers().forEach(route -> control(route, false));
        LOG.info("The database is back: messages are taken again");
    }

    private List<String> consumers() {
        return camel.getObject().getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof JmsEndpoint)
                .map(Route::getRouteId)
                .toList();
    }

    private void control(String route, boolean suspend) {
        try {
            if (suspend) {
                camel.getObject().getRouteController().suspendRoute(route);
            } else {
                camel.getObject().getRouteController().resumeRoute(route);
            }
        } catch (Exception refused) {
            LOG.error("Route {} could not be {}", route, suspend ? "suspended" : "resumed", refused);
        }
    }

    @Override
    public void destroy() {
        keeper.shutdown();
    }
}
