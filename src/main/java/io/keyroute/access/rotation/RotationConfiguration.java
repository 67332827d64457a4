package io.keyroute.access.rotation;

import io.keyroute.access.plan.Audit;
import io.keyroute.access.plan.CommonDoors;
import io.keyroute.access.plan.KeyDesk;
import io.keyroute.access.plan.Planner;
import io.keyroute.access.plan.ServiceGrants;
import io.keyroute.access.plan.Transactions;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes of the house, and what happens because time goes by. */
@Configuration(proxyBeanMethods = false)
class RotationConfiguration {

    @Bean
    Rotations rotations(
            PropertyCatalog properties,
            JdbcClient jdbc,
            ServiceGrants serviceGrants,
            Transactions planningTransactions,
            Audit audit,
            Clock clock) {
        return new Rotations(properties, jdbc, serviceGrants, planningTransactions, audit, clock);
    }

    @Bean(initMethod = "start")
    Schedules schedules(
            LeaseKeeper leases, Planner planner, KeyDesk keyDesk, Rotations rotations, CommonDoors commonDoors) {
        return new Schedules(leases, planner, keyDesk, rotations, commonDoors);
    }
}
