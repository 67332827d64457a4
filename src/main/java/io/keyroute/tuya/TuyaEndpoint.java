package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Operations on Tuya smart locks: door codes, users, unlocking methods and history.
 *
 * <p>The body of a call is a typed request, a map or JSON text; the answer's body is the operation's typed answer.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "tuya",
        title = "Tuya",
        syntax = "tuya:operation",
        category = {Category.IOT, Category.CLOUD},
        producerOnly = true,
        headersClass = TuyaConstants.class)
public class TuyaEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriParam
    private final TuyaConfiguration configuration;

    private TuyaOperation resolved;

    public TuyaEndpoint(String uri, TuyaComponent component, TuyaConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new TuyaProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("tuya:" + configuration.getOperation() + " cannot be consumed from");
    }

    @Override
    public TuyaComponent getComponent() {
        return (TuyaComponent) super.getComponent();
    }

    public TuyaConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public String getServiceUrl() {
        return getComponent().account(configuration.getAccount()).endpoint().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "https";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("account", configuration.getAccount());
    }

    TuyaOperation operation() {
        return resolved;
    }

    TuyaClient client(String account) {
        return getComponent().client(account);
    }

    void resolveOperation() {
        String name = configuration.getOperation();
        resolved = TuyaOperation.byUriName(name)
                .orElseThrow(() -> new IllegalArgumentException("tuya:" + name + " is no operation"));
    }
}
