package io.keyroute.access.plan;

import io.keyroute.access.BriefTransaction;
import io.keyroute.access.GrantStore;
import io.keyroute.access.Outcomes;
import io.keyroute.access.WakeUps;
import io.keyroute.access.pin.DoorPins;
import io.keyroute.access.pin.Pins;
import io.keyroute.access.reconcile.Digits;
import io.keyroute.access.reconcile.Locks;
import io.keyroute.access.reconcile.ReconcileSettings;
import io.keyroute.access.reconcile.Strays;
import io.keyroute.event.Inbox;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.secret.Fingerprints;
import io.keyroute.secret.SecretBox;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The planner and its desks. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    @Bean
    GrantStore grantStore(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        return new GrantStore(jdbc, batch, clock);
    }

    @Bean
    Pins pins(JdbcClient jdbc, SecretBox box, Fingerprints fingerprints, PropertyCatalog properties, Clock clock) {
        return new Pins(jdbc, box, fingerprints, properties, clock);
    }

    @Bean
    DoorPins doorPins(Pins pins, PropertyCatalog properties) {
        return new DoorPins(pins, properties);
    }

    /** Whoever wants to know of doors with work is told; the reconciler and the planner need each other. */
    @Bean
    Transactions planningTransactions(
            PlatformTransactionManager manager,
            ObjectProvider<WakeUps> wakeUps,
            JdbcClient jdbc,
            @Value("${spring.datasource.url}") String url) {
        return new Transactions(
                new TransactionTemplate(manager),
                doors -> wakeUps.forEach(wakeUp -> wakeUp.doors(doors)),
                briefly(jdbc, url));
    }

    /** Another node's row must not hold up a group; an embedded database has no other node. */
    static Runnable briefly(JdbcClient jdbc, String url) {
        return url.startsWith("jdbc:postgresql:")
                ? () -> jdbc.sql(BriefTransaction.SQL).update()
                : () -> {};
    }

    @Bean
    Audit audit(JdbcClient jdbc, Clock clock) {
        return new Audit(jdbc, clock);
    }

    @Bean
    ServiceGrants serviceGrants(
            JdbcClient jdbc, GrantStore grants, Pins pins, PropertyCatalog properties, Clock clock) {
        return ServiceGrants.over(jdbc, grants, pins, properties, clock);
    }

    @Bean
    Planning planning(
            JdbcClient jdbc,
            Transactions planningTransactions,
            PropertyCatalog properties,
            GrantStore grants,
            Pins pins,
            Inbox inbox,
            Outcomes outcomes,
            HouseCodes houseCodes,
            Audit audit,
            ObjectProvider<Locks> locks,
            SecretBox box,
            Fingerprints fingerprints,
            Clock clock) {
        return new Planning(new Planning.Parts(
                jdbc,
                planningTransactions,
                properties,
                grants,
                pins,
                inbox,
                outcomes,
                houseCodes,
                audit,
                door -> locks.getObject().abilities(door).freeze(),
                box,
                fingerprints,
                clock));
    }

    @Bean
    Planner planner(Planning planning) {
        return planning.planner();
    }

    @Bean
    PlanningQueue planningQueue(Planner planner) {
        return new PlanningQueue(planner);
    }

    @Bean
    KeyDesk keyDesk(Planning planning) {
        return planning.keyDesk();
    }

    @Bean
    StayDesk stayDesk(Planning planning) {
        return planning.stayDesk();
    }

    @Bean
    GrantDesk grantDesk(Planning planning) {
        return planning.grantDesk();
    }

    @Bean
    Stays stays(Planning planning) {
        return planning.stays();
    }

    @Bean
    People people(Planning planning) {
        return planning.people();
    }

    @Bean
    CommonDoors commonDoors(Planning planning) {
        return planning.commonDoors();
    }

    @Bean
    Moves moves(Planning planning) {
        return planning.moves();
    }

    @Bean
    DebtDesk debtDesk(
            Transactions planningTransactions, Strays strays, Audit audit, Clock clock, ReconcileSettings settings) {
        boolean compared = !settings.scanEvery().isZero();
        return new DebtDesk(planningTransactions, strays, audit, clock, compared);
    }

    @Bean
    Digits digits(Pins pins, GrantDesk grantDesk) {
        return new PinDigits(pins, grantDesk);
    }
}
