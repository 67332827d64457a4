package io.keyroute.event;

import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The schema and the inbox. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    EventSchema eventSchema() {
        return new EventSchema();
    }

    @Bean
    Subjects subjects(PropertyCatalog properties) {
        return new Subjects(properties);
    }

    @Bean
    Inbox inbox(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SecretBox box,
            Fingerprints fingerprints,
            Subjects subjects,
            Clock clock) {
        return new Inbox(jdbc, new TransactionTemplate(transactions), box, fingerprints, subjects, clock);
    }

    @Bean
    DeadLetters deadLetters(JdbcClient jdbc, SecretBox box) {
        return new DeadLetters(jdbc, box);
    }

    @Bean
    IngestGate ingestGate(PropertyCatalog properties, Inbox inbox, Clock clock) {
        return new IngestGate(properties, inbox, clock);
    }

    @Bean
    IngestAnswers ingestAnswers() {
        return new IngestAnswers();
    }
}
