package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** The {@code fias:} component: links to property-management systems by name. Thread-safe once started. */
@Component("fias")
public class FiasComponent extends HealthCheckComponent {

    @Metadata(description = "Links by name; a name that is not here is set up by the parameters of its endpoint.")
    private Map<String, FiasLinkConfiguration> links = new HashMap<>();

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "The clock for the date and time of link records and for CamelFiasReceivedAt. Deadlines use real time.")
    private Clock clock = Clock.systemUTC();

    @Metadata(label = "advanced", autowired = true, description = "Told of every change of a link.")
    private FiasLinkListener linkListener = status -> {};

    private final Clock realTime = Clock.systemUTC();
    private final Map<String, FiasLink> held = new HashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FiasLinkConfiguration defined = links.get(remaining);
        FiasEndpoint endpoint =
                new FiasEndpoint(uri, this, remaining, defined == null ? new FiasLinkConfiguration() : defined.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** What is known about a link that a consumer here is responsible for; empty when there is none. */
    public Optional<FiasLinkStatus> status(String link) {
        synchronized (held) {
            return Optional.ofNullable(held.get(link)).map(FiasLink::status);
        }
    }

    public Map<String, FiasLinkConfiguration> getLinks() {
        return links;
    }

    public void setLinks(Map<String, FiasLinkConfiguration> links) {
        this.links = links;
    }

    public Clock getClock() {
        return clock;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }

    public FiasLinkListener getLinkListener() {
        return linkListener;
    }

    public void setLinkListener(FiasLinkListener linkListener) {
        this.linkListener = linkListener;
    }

    Clock realTime() {
        return realTime;
    }

    void hold(FiasLink link) {
        synchronized (held) {
            String name = link.settings().link();
            if (held.putIfAbsent(name, link) != null) {
                throw FiasException.configuration(name, "this link has a consumer already");
            }
            held.notifyAll();
        }
    }

    void release(FiasLink link) {
        synchronized (held) {
            held.remove(link.settings().link(), link);
        }
    }

    /** The link of that name, waiting for its consumer to start. */
    FiasLink await(String name, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (held) {
            while (!held.containsKey(name)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new FiasException(
                            name, FiasException.Reason.UNKNOWN_LINK, "no consumer of this link is started here");
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(held, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new FiasException(name, FiasException.Reason.UNKNOWN_LINK, "stopped while waiting", e);
                }
            }
            return held.get(name);
        }
    }
}
