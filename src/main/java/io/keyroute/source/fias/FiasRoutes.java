package io.keyroute.source.fias;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/** Makes one route of the template {@code inbound-fias} for each link of the properties, before leases are asked for. */
final class FiasRoutes implements CamelContextConfiguration {

    private static final String TEMPLATE = "inbound-fias";

    private final FiasLinks links;

    FiasRoutes(FiasLinks links) {
        this.links = links;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // the template is read from its file with the other routes
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        for (String link : links.names()) {
            TemplatedRouteBuilder.builder(camel, TEMPLATE)
                    .routeId(TEMPLATE + "-" + link)
                    .prefixId(link + "-")
                    .parameter("link", link)
                    .add();
        }
    }
}
