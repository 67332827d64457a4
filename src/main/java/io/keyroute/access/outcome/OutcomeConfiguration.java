package io.keyroute.access.outcome;

import io.keyroute.access.GrantStore;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.plan.CommonDoors;
import io.keyroute.outbox.DeadRows;
import io.keyroute.outbox.Outbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class OutcomeConfiguration {

    @Bean
    OutboxOutcomes outcomes(Outbox outbox, Clock clock) {
        return new OutboxOutcomes(outbox, clock);
    }

    @Bean
    SubjectNames subjectNames(JdbcClient jdbc) {
        return new SubjectNames(jdbc);
    }

    @Bean
    DeadEntries deadEntries(DeadRows rows, SubjectNames names) {
        return new DeadEntries(rows, names);
    }

    @Bean
    OutcomeViews outcomeViews(
            JdbcClient jdbc, GrantStore grants, Pins pins, SubjectNames names, CommonDoors commonDoors, Clock clock) {
        return new OutcomeViews(jdbc, grants, pins, names, commonDoors, clock);
    }
}
