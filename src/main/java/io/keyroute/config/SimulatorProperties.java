package io.keyroute.config;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulated cloud in this process.
 *
 * @param enabled whether it runs at all
 * @param bindAddress address to listen on
 * @param port TCP port, 0 for a free one
 * @param accessId id of the simulated account
 * @param accessSecret secret of the simulated account, 32 characters
 * @param deliveryDelay from an accepted change until the lock has it
 * @param historyDelay from a try at a door until the cloud shows it
 * @param callsPerSecond limit of the simulated account, 0 for none
 * @param people whom the locks that know people know by card, fingerprint or app
 */
@ConfigurationProperties("keyroute.simulator")
record SimulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("127.0.0.1") String bindAddress,
        @DefaultValue("8090") int port,
        @DefaultValue("sim-keyroute-demo") String accessId,
        @DefaultValue("demo-secret-of-32-ascii-letters!") String accessSecret,
        @DefaultValue("1500ms") Duration deliveryDelay,
        @DefaultValue("5s") Duration historyDelay,
        @DefaultValue("200") int callsPerSecond,
        @DefaultValue List<Known> people) {

    /** One person: the user id of the home in the cloud, a name, and card, fingerprint, face or app. */
    record Known(String userId, String name, @DefaultValue List<String> methods) {}

    @Override
    public String toString() {
        return "SimulatorProperties[enabled=%s, %s:%d]".formatted(enabled, bindAddress, port);
    }
}
