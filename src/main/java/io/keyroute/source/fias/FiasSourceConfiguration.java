package io.keyroute.source.fias;

import io.keyroute.event.Inbox;
import io.keyroute.event.KeyResults;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the FIAS routes. */
@Configuration(proxyBeanMethods = false)
class FiasSourceConfiguration {

    @Bean
    FiasLinks fiasLinks(PropertyCatalog properties) {
        return new FiasLinks(properties);
    }

    @Bean
    LineOrder fiasLineOrder(JdbcClient jdbc) {
        return new LineOrder(jdbc);
    }

    @Bean
    GuestRooms fiasGuestRooms(JdbcClient jdbc) {
        return new GuestRooms(jdbc);
    }

    @Bean
    Resyncs fiasResyncs(JdbcClient jdbc, ObjectProvider<ProducerTemplate> camel) {
        return new Resyncs(
                jdbc,
                link -> camel.getObject().asyncSendBody("direct:fias-resync", link),
                CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS));
    }

    @Bean
    FiasGuests fiasGuests(
            FiasLinks links,
            Inbox inbox,
            GuestRooms rooms,
            LineOrder order,
            Resyncs resyncs,
            PlatformTransactionManager transactions) {
        return new FiasGuests(links, inbox, rooms, order, resyncs, new TransactionTemplate(transactions));
    }

    @Bean
    FiasKeys fiasKeys(
            FiasLinks links,
            Inbox inbox,
            KeyResults results,
            GuestRooms rooms,
            LineOrder order,
            Clock clock,
            @Qualifier("realClock") Clock realClock) {
        return new FiasKeys(links, inbox, results, rooms, order, clock, realClock);
    }

    @Bean
    FiasRoutes fiasRoutes(FiasLinks links) {
        return new FiasRoutes(links);
    }
}
