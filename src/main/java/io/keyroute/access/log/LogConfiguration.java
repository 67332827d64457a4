package io.keyroute.access.log;

import io.keyroute.lease.LeaseKeeper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    AccountOwner accountOwner(LeaseKeeper leases, ObjectProvider<AccountState> state) {
        return new AccountOwner() {
            @Override
            public boolean owns(String account) {
                return leases.held("tuya:" + account);
            }

            @Override
            public boolean usable(String account) {
                return state.stream().allMatch(known -> known.usable(account));
            }
        };
    }
}
