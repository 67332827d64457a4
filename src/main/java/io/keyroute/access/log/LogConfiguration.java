package io.keyroute.access.log;

import io.keyroute.lease.LeaseKeeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    AccountOwner accountOwner(LeaseKeeper leases) {
        return account -> leases.held("tuya:" + account);
    }
}
