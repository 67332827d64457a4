package io.keyroute.config;

import io.keyroute.outbox.DeadRows;
import io.keyroute.outbox.Outbox;
import io.keyroute.outbox.OutboxDispatcher;
import io.keyroute.outbox.WakeUps;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcTemplate database, @Qualifier("realClock") Clock realClock, OutboxDispatcher dispatcher) {
        return new Outbox(database, realClock, dispatcher::wake);
    }

    @Bean
    DeadRows deadRows(JdbcTemplate database, @Qualifier("realClock") Clock realClock, OutboxDispatcher dispatcher) {
        return new DeadRows(database, realClock, dispatcher::wake);
    }

    @Bean(destroyMethod = "close")
    OutboxDispatcher outboxDispatcher(
            JdbcTemplate database,
            TransactionTemplate transaction,
            @Qualifier("realClock") Clock realClock,
            WakeUps wakeUps,
            @Value("${spring.datasource.url}") String url) {
        OutboxDispatcher dispatcher = new OutboxDispatcher(database, transaction, realClock, wakeUps);
        if (EmbeddedDatabase.isAt(url)) {
            dispatcher.voidClaimsOfTheDead();
        }
        dispatcher.start();
        return dispatcher;
    }
}
