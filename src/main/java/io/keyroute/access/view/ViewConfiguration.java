package io.keyroute.access.view;

import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    GrantViews grantViews(JdbcClient jdbc) {
        return new GrantViews(jdbc);
    }

    @Bean
    Proofs proofs(JdbcClient jdbc) {
        return new Proofs(jdbc);
    }

    @Bean
    DebtViews debtViews(JdbcClient jdbc, Clock clock) {
        return new DebtViews(jdbc, clock);
    }

    @Bean
    DoorViews doorViews(PropertyCatalog catalog) {
        return new DoorViews(catalog);
    }

    @Bean
    RotationGroups rotationGroups(PropertyCatalog catalog) {
        return new RotationGroups(catalog);
    }
}
