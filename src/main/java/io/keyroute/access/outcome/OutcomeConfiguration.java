package io.keyroute.access.outcome;

import io.keyroute.access.GrantStore;
import io.keyroute.access.pin.Pins;
import io.keyroute.outbox.Outbox;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

    @Bean
    OutboxOutcomes outcomes(Outbox outbox) {
        return new OutboxOutcomes(outbox);
    }

    @Bean
    SubjectNames subjectNames(JdbcClient jdbc) {
        return new SubjectNames(jdbc);
    }

    @Bean
    OutcomeViews outcomeViews(
            JdbcClient jdbc,
            JdbcTemplate batch,
            SecretBox box,
            Fingerprints fingerprints,
            PropertyCatalog properties,
            SubjectNames names,
            Clock clock) {
        Pins pins = new Pins(jdbc, box, fingerprints, properties, clock);
        return new OutcomeViews(jdbc, new GrantStore(jdbc, batch, clock), pins, names, clock);
    }
}
