package io.keyroute.config;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Two clocks. {@code clock} is the one the hotel lives by: windows, schedules and deadlines follow it, and the
 * simulator may move it. {@code realClock} never moves but by itself: leases, tokens, signatures and retries use it.
 */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @Primary
    @ConditionalOnMissingBean(name = "clock")
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Clock realClock() {
        return Clock.systemUTC();
    }
}
