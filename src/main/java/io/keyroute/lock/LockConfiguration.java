package io.keyroute.lock;

import io.keyroute.access.reconcile.Locks;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LockConfiguration {

    @Bean
    Locks locks(CamelContext camel, ProducerTemplate out) {
        return new TuyaLocks(new CamelSender(camel, out));
    }

    @Bean
    TuyaCalls tuyaCalls() {
        return new TuyaCalls();
    }
}
