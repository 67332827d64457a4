package io.keyroute.config;

import io.keyroute.simulator.SimulatorServer;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
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
    Clock clock(ObjectProvider<SimulatorServer> simulator) {
        SimulatorServer simulated = simulator.getIfAvailable();
        return simulated == null ? Clock.systemUTC() : simulated.clock();
    }

    @Bean
    Clock realClock() {
        return Clock.systemUTC();
    }
}
