package io.keyroute.config.routes;

import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Gives every message a correlation id, in a header that crosses the queues (headers that begin with {@code Camel} do
 * not) and in every log line of its routes; what is done for several messages together has none of them. A caller may
 * bring one of its own in {@code X-Correlation-Id}.
 */
@Component
class CorrelationPolicy implements RoutePolicyFactory {

    static final String HEADER = "correlationId";
    private static final String FROM_CALLER = "X-Correlation-Id";

    /** What a caller sends goes into logs and headers, so it may hold nothing but plain letters and digits. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final RoutePolicy policy = new RoutePolicySupport() {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String id = known(exchange);
            exchange.getMessage().setHeader(HEADER, id);
            MDC.put(HEADER, id);
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            // A route called by another one ends before its caller does.
            if (route.getRouteId().equals(exchange.getFromRouteId())) {
                MDC.remove(HEADER);
            }
        }
    };

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return policy;
    }

    private static String known(Exchange exchange) {
        for (String header : new String[] {HEADER, FROM_CALLER}) {
            String id = exchange.getMessage().getHeader(header, String.class);
            if (id != null && HARMLESS.matcher(id).matches()) {
                return id;
            }
        }
        return UUID.randomUUID().toString();
    }
}
