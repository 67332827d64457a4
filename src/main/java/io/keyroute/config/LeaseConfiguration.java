package io.keyroute.config;

import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.Leases;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

    @Bean
    Leases leases(
            JdbcClient database,
            @Qualifier("realClock") Clock realClock,
            @Value("${keyroute.node:}") String node,
            @Value("${spring.datasource.url}") String url) {
        Leases leases = new Leases(database, realClock, owner(node));
        if (EmbeddedDatabase.isAt(url)) {
            leases.releaseAllOfTheDead();
        }
        return leases;
    }

    @Bean(destroyMethod = "close")
    LeaseKeeper leaseKeeper(
            Leases leases, @Qualifier("realClock") Clock realClock, @Value("${keyroute.lease.ttl:15s}") Duration ttl) {
        return new LeaseKeeper(leases, realClock, ttl);
    }

    /** A name for the reader of the table, and a part that two processes of one host do not share. */
    private static String owner(String node) {
        String name = node.isBlank() ? host() : node;
        return name.substring(0, Math.min(name.length(), 80)) + "/" + UUID.randomUUID();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "node";
        }
    }
}
