package io.keyroute.fias;

import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Talk with a hotel's property-management system as its door-lock system, over a FIAS link (TCP, client or server role).
 *
 * <p>The consumer holds the link: starting or resuming it opens the link, stopping or suspending it closes the link, so that only one of
 * several nodes holds it. Producers share the link of that name.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "fias",
        title = "FIAS",
        syntax = "fias:link",
        category = {Category.NETWORKING, Category.IOT},
        headersClass = FiasConstants.class)
public class FiasEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath(description = "The name of the link.")
    @Metadata(required = true)
    private final String link;

    @UriParam
    private final FiasLinkConfiguration configuration;

    @UriParam(
            label = "consumer",
            defaultValue = "RY",
            description =
                    "The status (AS) answered to a key request whose route failed, so that the clerk does not wait in vain; empty answers nothing.")
    private String failureStatus = "RY";

    @UriParam(
            label = "consumer",
            defaultValue = "Door locks: error, please try again",
            description = "The text (CT, at most 40 characters) the clerk reads when the route failed.")
    private String failureText = "Door locks: error, please try again";

    @UriParam(label = "producer", defaultValue = "send", description = "What the producer does.")
    private FiasOperation operation = FiasOperation.send;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "5000",
            description =
                    "How long a record may wait for the link, or for the end of a resync, before the exchange fails.")
    private long sendTimeout = 5_000;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Open the link with this producer where no consumer holds it; records the PMS sends are then dropped.")
    private boolean openLink;

    FiasEndpoint(String uri, FiasComponent component, String link, FiasLinkConfiguration configuration) {
        super(uri, component);
        this.link = link;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new FiasProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FiasConsumer consumer = new FiasConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public FiasComponent getComponent() {
        return (FiasComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getHost() + ":" + configuration.getPort();
    }

    @Override
    public String getServiceProtocol() {
        return "fias";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("role", configuration.getRole().name());
    }

    public String getLink() {
        return link;
    }

    public FiasLinkConfiguration getConfiguration() {
        return configuration;
    }

    public String getFailureStatus() {
        return failureStatus;
    }

    public void setFailureStatus(String failureStatus) {
        this.failureStatus = failureStatus;
    }

    public String getFailureText() {
        return failureText;
    }

    public void setFailureText(String failureText) {
        this.failureText = failureText;
    }

    public FiasOperation getOperation() {
        return operation;
    }

    public void setOperation(FiasOperation operation) {
        this.operation = operation;
    }

    public long getSendTimeout() {
        return sendTimeout;
    }

    public void setSendTimeout(long sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    public boolean isOpenLink() {
        return openLink;
    }

    public void setOpenLink(boolean openLink) {
        this.openLink = openLink;
    }
}
