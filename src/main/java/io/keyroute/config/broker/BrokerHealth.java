package io.keyroute.config.broker;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** What health says of the broker, in place of an indicator that finds a connection it has and asks no further. */
@Component("jmsHealthIndicator")
class BrokerHealth implements HealthIndicator {

    private final BrokerLink link;

    BrokerHealth(BrokerLink link) {
        this.link = link;
    }

    @Override
    public Health health() {
        return link.asked()
                .map(outage -> down(outage.trouble())
                        .withDetail("since", outage.since().toString())
                        .withDetail("meanwhile", BrokerLink.MEANWHILE))
                .or(() -> link.refusal().map(this::down))
                .orElseGet(() -> Health.up().withDetail("broker", link.name()))
                .build();
    }

    private Health.Builder down(BrokerTrouble trouble) {
        return Health.down()
                .withDetail("problem", link.name() + " " + trouble.problem())
                .withDetail("action", trouble.action());
    }
}
