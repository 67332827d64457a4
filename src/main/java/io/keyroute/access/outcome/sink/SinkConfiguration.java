package io.keyroute.access.outcome.sink;

import io.keyroute.access.BriefTransaction;
import io.keyroute.access.outcome.RowView;
import io.keyroute.outbox.Outbox;
import io.keyroute.property.PropertyCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SinkConfiguration {

    @Bean
    Outbound outbound(
            Outbox outbox,
            PropertyCatalog properties,
            List<RowView> views,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            @Qualifier("realClock") Clock realClock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Outbound(outbox, properties, views, transaction, new BriefTransaction(transaction, jdbc), realClock);
    }

    @Bean
    SinkPauses sinkPauses(@Qualifier("realClock") Clock realClock) {
        return new SinkPauses(realClock);
    }

    @Bean(destroyMethod = "close")
    JsonLinesSink jsonLinesSink(
            @Value("${keyroute.pms-log:${keyroute.data}/pms-log}") Path directory,
            Outbound outbound,
            SinkPauses pauses) {
        return new JsonLinesSink(directory, outbound, pauses);
    }

    /** The client would repeat a 429 or 503 by itself, after as long as the answer asks, with a consumer waiting in it. */
    @Bean
    HttpClientConfigurer sinkClient() {
        return HttpClientBuilder::disableAutomaticRetries;
    }

    @Bean
    HttpSink httpSink(Outbound outbound, SinkPauses pauses, @Qualifier("realClock") Clock realClock) {
        return new HttpSink(outbound, pauses, realClock);
    }
}
