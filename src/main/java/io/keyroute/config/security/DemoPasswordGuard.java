package io.keyroute.config.security;

import io.keyroute.config.broker.BrokerProperties;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses any start but the demo's with the passwords of the demo. */
@Component
class DemoPasswordGuard implements InitializingBean {

    private static final String DEMO = "demo";

    private final Environment environment;
    private final UserProperties users;
    private final BrokerProperties broker;

    DemoPasswordGuard(Environment environment, UserProperties users, BrokerProperties broker) {
        this.environment = environment;
        this.users = users;
        this.broker = broker;
    }

    @Override
    public void afterPropertiesSet() {
        if (environment.acceptsProfiles(Profiles.of(DEMO))) {
            return;
        }
        CredentialCheck check = new CredentialCheck();
        List<String> careless = Stream.concat(
                        users.users().entrySet().stream()
                                .filter(user -> check.matches(user.getValue(), DEMO))
                                .map(user -> "keyroute.users." + user.getKey()),
                        broker.senders().entrySet().stream()
                                .filter(sender -> DEMO.equals(sender.getValue().password()))
                                .map(sender -> "keyroute.broker.senders." + sender.getKey()))
                .sorted()
                .toList();
        if (!careless.isEmpty()) {
            throw new DemoPasswordException(careless);
        }
    }
}
