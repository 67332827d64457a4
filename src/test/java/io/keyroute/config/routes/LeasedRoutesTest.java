package io.keyroute.config.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.keyroute.fias.FiasComponent;
import io.keyroute.it.TestDatabase;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A link runs where its lease is, and is tried again where it could not be opened. */
class LeasedRoutesTest {

    private static final Duration TTL = Duration.ofMillis(1_500);
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String LINK = "fias:hotel?role=SERVER&host=127.0.0.1&port=0&zone=Europe/Vienna";
    private static final String OURS = "inbound-fias-hotel";

    private final Leases leases =
            new Leases(JdbcClient.create(TestDatabase.migrated()), Clock.systemUTC(), "this node");

    @Test
    void opensALinkOnceWhatWasInTheWayIsGone() throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                LeaseKeeper keeper = new LeaseKeeper(leases, Clock.systemUTC(), TTL)) {
            camel.addComponent("fias", new FiasComponent());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(LINK).routeId(OURS).autoStartup(false).to("log:ours");
                }
            });
            camel.start();
            Consumer inTheWay = camel.getEndpoint(LINK + "&version=2.0").createConsumer(exchange -> {});
            inTheWay.start();
            LeasedRoutes routes = new LeasedRoutes(camel, keeper, TTL);
            LeasedRoutesHealth health = new LeasedRoutesHealth(routes);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            routes.keepLeases();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));
            assertThat((String) health.health().getDetails().get(OURS))
                    .startsWith("could not be started")
                    .contains("has a consumer already");
            inTheWay.stop();
            await().atMost(PATIENCE).until(() -> status(camel, OURS) == ServiceStatus.Started);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
            routes.destroy();
        }
    }

    private static ServiceStatus status(CamelContext camel, String route) {
        return camel.getRouteController().getRouteStatus(route);
    }
}
