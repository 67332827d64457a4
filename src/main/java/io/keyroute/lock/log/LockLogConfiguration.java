package io.keyroute.lock.log;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LockLogConfiguration {

    @Bean
    TuyaLockLogs lockLogs() {
        return new TuyaLockLogs();
    }
}
