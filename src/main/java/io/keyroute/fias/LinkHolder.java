package io.keyroute.fias;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.ExecutorServiceManager;

/** A link with its threads and its health check, between the start and the stop of the consumer (or producer) responsible for it. */
final class LinkHolder {

    private final FiasComponent component;
    private final CamelContext context;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final FiasLink link;
    private final FiasLinkHealthCheck health;

    LinkHolder(FiasEndpoint endpoint, FiasLinkListener listener, FiasLink.Receiver receiver) {
        component = endpoint.getComponent();
        context = endpoint.getCamelContext();
        LinkSettings settings = LinkSettings.of(endpoint.getLink(), endpoint.getConfiguration());
        ExecutorServiceManager executors = context.getExecutorServiceManager();
        threads = executors.newCachedThreadPool(this, "fias-" + endpoint.getLink());
        timer = executors.newSingleThreadScheduledExecutor(this, "fias-timer-" + endpoint.getLink());
        link = new FiasLink(settings, component.getClock(), component.realTime(), threads, timer, listener, receiver);
        health = new FiasLinkHealthCheck(link, component.realTime());
    }

    FiasLink link() {
        return link;
    }

    void start() {
        try {
            component.hold(link);
        } catch (FiasException e) {
            shutDown();
            throw e;
        }
        health.setEnabled(component.isHealthCheckConsumerEnabled());
        WritableHealthCheckRepository repository = healthChecks();
        if (repository != null) {
            repository.addHealthCheck(health);
        }
        link.open();
    }

    void stop() {
        link.close();
        WritableHealthCheckRepository repository = healthChecks();
        if (repository != null) {
            repository.removeHealthCheck(health);
        }
        component.release(link);
        shutDown();
    }

    private WritableHealthCheckRepository healthChecks() {
        return HealthCheckHelper.getHealthCheckRepository(context, "components", WritableHealthCheckRepository.class);
    }

    private void shutDown() {
        context.getExecutorServiceManager().shutdownNow(threads);
        context.getExecutorServiceManager().shutdownNow(timer);
    }
}
